#include "common/domain/validate.h"

#include <array>
#include <cmath>

#include "common/domain/field_names.h"
#include "common/domain/window.h"

namespace monomi {
namespace {

using Text = std::string_view;

// Keeps the first problem; after it nothing is checked any more, so that a good record costs no allocation.
class Checker {
  public:
    [[nodiscard]] bool ok() const { return !problem_; }
    [[nodiscard]] std::optional<FieldProblem> take() { return std::move(problem_); }

    template <class... Args>
    void refuse(std::string field, fmt::format_string<Args...> reason, Args&&... args) {
        if (ok()) problem_ = FieldProblem{std::move(field), fmt::format(reason, std::forward<Args>(args)...)};
    }

    void id(Text field, Text value) {
        if (value.empty()) {
            refuse(std::string{field}, "must not be missing or empty");
        } else if (value.size() > max_id_bytes) {
            refuse(std::string{field}, "is an id of {} bytes, more than {}", value.size(), max_id_bytes);
        }
    }
    void id(Text field, const std::optional<Text>& value) {
        if (value) id(field, *value);
    }
    void ids(Text field, const std::vector<Text>& values) {
        list_size(field, values.size());
        for (std::size_t i = 0; ok() && i < values.size(); ++i) {
            if (values[i].empty() || values[i].size() > max_id_bytes) {
                id(fmt::format("{}[{}]", field, i), values[i]);
            }
        }
    }
    void ids(Text field, const Dated<Text>& values) {
        list_size(field, values.entries.size());
        for (std::size_t i = 0; ok() && i < values.entries.size(); ++i) {
            const Text value = values.entries[i].value;
            if (value.empty() || value.size() > max_id_bytes) {
                id(values.plain ? std::string{field} : fmt::format("{}[{}].value", field, i), value);
            }
        }
    }
    void text(Text field, Text value) {
        if (value.size() > max_text_bytes) {
            refuse(std::string{field}, "is {} bytes long, more than {}", value.size(), max_text_bytes);
        }
    }
    void text(Text field, const std::optional<Text>& value) {
        if (value) text(field, *value);
    }
    void list_size(Text field, std::size_t size) {
        if (size > max_list_entries) {
            refuse(std::string{field}, "has {} entries, more than {}", size, max_list_entries);
        }
    }
    void range(Text field, std::int64_t value, std::int64_t least, std::int64_t most) {
        if (value < least || value > most) {
            refuse(std::string{field}, "must be from {} to {}, got {}", least, most, value);
        }
    }
    void range(Text field, const std::optional<std::int64_t>& value, std::int64_t least, std::int64_t most) {
        if (value) range(field, *value, least, most);
    }
    void range(Text field, const Dated<std::int64_t>& values, std::int64_t least, std::int64_t most) {
        list_size(field, values.entries.size());
        for (std::size_t i = 0; ok() && i < values.entries.size(); ++i) {
            const auto value = values.entries[i].value;
            if (value < least || value > most) {
                range(values.plain ? std::string{field} : fmt::format("{}[{}].value", field, i), value, least,
                      most);
            }
        }
    }

  private:
    std::optional<FieldProblem> problem_;
};

void check(Checker& c, const PartnerFields<Text>& f) {
    c.text("name", f.name);
    c.ids("owner", f.owner);
    c.list_size("tier", f.tier.entries.size());
    c.list_size("contracts", f.contracts.size());
    c.id("contracted_by", f.contracted_by);
    c.range("sales_headcount", f.sales_headcount, 0, max_headcount);
    c.list_size("evaluation_scheme", f.evaluation_scheme.entries.size());
    c.list_size("focus_products", f.focus_products.size());
    for (const Text product : f.focus_products) c.text("focus_products", product);
    c.range("focus_rank", f.focus_rank, 1, max_headcount);
    c.text("region", f.region);
    c.text("industry", f.industry);
}

void check(Checker& c, const RepFields<Text>& f) {
    if (!f.partner.known()) c.refuse("partner", "must not be missing or empty");
    c.ids("partner", f.partner);
    c.text("name", f.name);
    c.text("title", f.title);
    c.range("influence", f.influence, 1, 5);
    c.range("interest", f.interest, 1, 5);
    if (f.quota_pace && !(std::isfinite(*f.quota_pace) && *f.quota_pace >= 0)) {
        c.refuse("quota_pace", "must be a finite number that is not negative, got {}", *f.quota_pace);
    }
}

void check(Checker& c, const StaffFields<Text>& f) {
    c.text("name", f.name);
    c.list_size("roles", f.roles.size());
    c.range("weekly_contact_capacity", f.weekly_contact_capacity, 0, max_headcount);
}

void check(Checker& c, const OutreachFields<Text>& f) {
    c.id("partner", f.partner);
    c.id("staff", f.staff);
}

void check(Checker& c, const ProposalFields<Text>& f) {
    c.id("partner", f.partner);
    c.id("staff", f.staff);
}

void check(Checker& c, const TouchpointFields<Text>& f) {
    c.id("partner", f.partner);
    c.ids("reps", f.reps);
    c.id("staff", f.staff);
    c.id("deal", f.deal);
    c.range("attendees", f.attendees, 0, max_headcount);
    c.id("event", f.event);
}

void check(Checker& c, const DealFields<Text>& f) {
    c.id("partner", f.partner);
    c.id("rep", f.rep);
    c.id("customer", f.customer);
    c.text("product", f.product);
    c.text("lost_reason", f.lost_reason);
    c.range("mrr", f.mrr, 0, max_money);
    c.range("amount", f.amount, 0, max_money);
    c.text("stage", f.stage);
}

void check(Checker& c, const SubscriptionFields<Text>& f) {
    c.id("partner", f.partner);
    c.id("rep", f.rep);
    c.id("deal", f.deal);
    c.id("customer", f.customer);
    if (!f.mrr.known()) c.refuse("mrr", "must not be missing or empty");
    c.range("mrr", f.mrr, 0, max_money);
}

// The organisation takes no scope_id; every other scope needs one.
void check_scope_id(Checker& c, Text scope, bool is_org, const std::optional<Text>& scope_id) {
    if (is_org && scope_id) {
        c.refuse("scope_id", "must be left out for scope 'org', got '{}'", *scope_id);
    } else if (!is_org && !scope_id) {
        c.refuse("scope_id", "is missing: scope '{}' needs one", scope);
    }
    c.id("scope_id", scope_id);
}

void check(Checker& c, const TargetFields<Text>& f) {
    check_scope_id(c, name_of(f.scope), f.scope == TargetScope::org, f.scope_id);
    if (f.scope == TargetScope::role && f.scope_id && !from_name<Role>(*f.scope_id)) {
        c.refuse("scope_id", "'{}' is not a role", *f.scope_id);
    }
    if (f.scope == TargetScope::tier && f.scope_id && !from_name<Tier>(*f.scope_id)) {
        c.refuse("scope_id", "'{}' is not a tier", *f.scope_id);
    }
    c.id("kpi", f.kpi);
    // Which days a period has depends on the fiscal year; whether it is one does not.
    static const BusinessRules any_fiscal_year;
    const auto period = parse_period(f.period, any_fiscal_year);
    if (!period) c.refuse("period", "{}", period.error().message);
    if (!std::isfinite(f.value)) c.refuse("value", "must be a finite number, got {}", f.value);
}

template <std::size_t N>
void check_phase_name(Checker& c, Text phase, const std::array<Text, N>& names) {
    for (const Text name : names) {
        if (name == phase) return;
    }
    c.refuse("phase", "'{}' is not one of {}", phase, fmt::join(names, ", "));
}

void check(Checker& c, const PhaseFields<Text>& f) {
    static constexpr std::array<Text, 5> of_partner{"prospect", "contracted", "activated", "producing",
                                                    "top"};
    static constexpr std::array<Text, 4> of_org{"1", "2", "3a", "3b"};
    check_scope_id(c, name_of(f.scope), f.scope == PhaseScope::org, f.scope_id);
    if (f.scope == PhaseScope::org) {
        check_phase_name(c, f.phase, of_org);
    } else {
        check_phase_name(c, f.phase, of_partner);
    }
    if (f.confirmed_by.empty()) c.refuse("confirmed_by", "must not be missing or empty");
    c.text("confirmed_by", f.confirmed_by);
}

// Why a text of `supplies` names no field; nothing when it names one.
std::optional<std::string> supplied_field_problem(Text field) {
    const auto dot = field.find('.');
    if (dot == Text::npos) {
        return fmt::format("'{}' is not of the form kind.field, such as deal.meeting_on", field);
    }
    const auto kind = from_name<Kind>(field.substr(0, dot));
    if (!kind) return fmt::format("'{}' names the unknown kind '{}'", field, field.substr(0, dot));
    if (!has_field(*kind, field.substr(dot + 1))) {
        return fmt::format("'{}' names no field of the kind {}", field, name_of(*kind));
    }
    return std::nullopt;
}

void check(Checker& c, const SourceFields<Text>& f) {
    c.list_size("supplies", f.supplies.size());
    for (std::size_t i = 0; c.ok() && i < f.supplies.size(); ++i) {
        if (const auto problem = supplied_field_problem(f.supplies[i].field)) {
            c.refuse(fmt::format("supplies[{}].field", i), "{}", *problem);
        }
        c.ids("supplies.partners", f.supplies[i].partners);
    }
    c.range("usual_gap_hours", f.usual_gap_hours, 1, max_headcount);
}

void check_kind(Checker& c, const RecordView& record) {
    switch (record.kind) {
        case Kind::partner:
            return check(c, record.partner);
        case Kind::rep:
            return check(c, record.rep);
        case Kind::staff:
            return check(c, record.staff);
        case Kind::outreach:
            return check(c, record.outreach);
        case Kind::proposal:
            return check(c, record.proposal);
        case Kind::touchpoint:
            return check(c, record.touchpoint);
        case Kind::deal:
            return check(c, record.deal);
        case Kind::subscription:
            return check(c, record.subscription);
        case Kind::target:
            return check(c, record.target);
        case Kind::phase:
            return check(c, record.phase);
        case Kind::source:
            return check(c, record.source_fields);
    }
}

}  // namespace

std::optional<FieldProblem> validate(const RecordView& record) {
    Checker checker;
    checker.id("id", record.id);
    if (record.version < 0) checker.refuse("version", "must not be negative, got {}", record.version);
    checker.id("source", record.source);
    if (checker.ok() && !record.deleted) check_kind(checker, record);
    return checker.take();
}

}  // namespace monomi
