#include "common/domain/field_names.h"
#include "common/wire/fields.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

template <template <class> class Fields>
void check_names(Kind kind) {
    std::vector<std::string_view> on_the_wire;
    std::apply([&](const auto&... field) { (on_the_wire.push_back(field.name), ...); },
               wire::FieldList<Fields<std::string_view>>::value);
    const auto names = field_names(kind);
    CHECK(std::vector<std::string_view>(names.begin(), names.end()) == on_the_wire);
}

}  // namespace

TEST_CASE("the names of the fields are those on the wire, in that order") {
    check_names<PartnerFields>(Kind::partner);
    check_names<RepFields>(Kind::rep);
    check_names<StaffFields>(Kind::staff);
    check_names<OutreachFields>(Kind::outreach);
    check_names<ProposalFields>(Kind::proposal);
    check_names<TouchpointFields>(Kind::touchpoint);
    check_names<DealFields>(Kind::deal);
    check_names<SubscriptionFields>(Kind::subscription);
    check_names<TargetFields>(Kind::target);
    check_names<PhaseFields>(Kind::phase);
    check_names<SourceFields>(Kind::source);
}

TEST_CASE("a field belongs to its kind alone") {
    CHECK(has_field(Kind::deal, "meeting_on"));
    CHECK_FALSE(has_field(Kind::deal, "held_on"));
    CHECK_FALSE(has_field(Kind::deal, "id"));
    CHECK_FALSE(has_field(Kind::deal, ""));
}
