#include "services/kpi-aggregator/core/refusal.h"

#include "common/domain/scope.h"

namespace monomi::kpi {
namespace {

// Calls visit(text) for a text, or for each text of a list.
template <class Visit>
void for_each_text(const wire::Value& request, const char* name, Visit&& visit) {
    const auto found = request.find(name);
    if (found == request.end()) return;
    if (found->is_string()) visit(found->get_ref<const std::string&>());
    if (!found->is_array()) return;
    for (const wire::Value& entry : *found) {
        if (entry.is_string()) visit(entry.get_ref<const std::string&>());
    }
}

// Roles and tiers are words of the business, not things that may or may not be there.
bool is_thing(ScopeKind kind) {
    return kind == ScopeKind::owner || kind == ScopeKind::partner || kind == ScopeKind::rep;
}

}  // namespace

std::string_view code_of_refusal(const wire::Value& request, const Engine& engine) {
    if (!request.is_object()) return "invalid";
    bool missing = false;
    const auto look_for = [&](const Scope& scope) {
        missing = missing || (is_thing(scope.kind) && !engine.knows(scope));
    };
    for (const char* name : {"kpi", "kpis"}) {
        for_each_text(request, name, [&](const std::string& kpi) {
            missing = missing || engine.catalogue().find(kpi) == nullptr;
        });
    }
    for (const char* name : {"scope", "scopes"}) {
        for_each_text(request, name, [&](const std::string& text) {
            if (const auto scope = Scope::parse(text)) look_for(*scope);
        });
    }
    for_each_text(request, "partner", [&](const std::string& id) { look_for({ScopeKind::partner, id}); });
    return missing ? "not_found" : "invalid";
}

}  // namespace monomi::kpi
