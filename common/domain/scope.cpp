#include "common/domain/scope.h"

#include "common/domain/records.h"

namespace monomi {
namespace {

Result<Scope> checked(ScopeKind kind, std::string_view id) {
    if (id.size() > max_id_bytes) {
        return fail("scope id is {} bytes long, more than {}", id.size(), max_id_bytes);
    }
    if (kind == ScopeKind::role && !from_name<Role>(id)) return fail("unknown role '{}'", id);
    if (kind == ScopeKind::tier && !from_name<Tier>(id)) return fail("unknown tier '{}'", id);
    return Scope{kind, std::string{id}};
}

}  // namespace

std::string Scope::str() const {
    std::string text{name_of(kind)};
    if (kind != ScopeKind::org) {
        text += ':';
        text += id;
    }
    return text;
}

Result<Scope> Scope::parse(std::string_view text) {
    const auto colon = text.find(':');
    const auto kind_text = text.substr(0, colon);
    const auto kind = from_name<ScopeKind>(kind_text);
    if (!kind) {
        return fail("unknown scope '{}': give org, owner:ID, role:NAME, tier:NAME, partner:ID or rep:ID",
                    text);
    }
    if (kind == ScopeKind::org) {
        if (colon != std::string_view::npos) return fail("scope 'org' takes no id, got '{}'", text);
        return Scope{};
    }
    if (colon == std::string_view::npos || colon + 1 == text.size()) {
        return fail("scope '{}' needs an id, as in '{}:ID'", kind_text, kind_text);
    }
    return checked(*kind, text.substr(colon + 1));
}

}  // namespace monomi
