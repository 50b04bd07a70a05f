// Trees, targets, structures, health and data quality of fake pictures.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "admin-gui/model/fake/fake_names.h"
#include "admin-gui/model/fake/fake_parts.h"
#include "common/domain/window.h"

namespace monomi::console {

namespace {

std::uint64_t seed_of(std::string_view text) {
    std::uint64_t seed = 0xcbf29ce484222325u;
    for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return seed;
}

// A partner without revenue, whose clock has run out.
constexpr std::string_view quiet_partner = "partner:P-00004";

TreeNode fake_node(const Picture& picture, const char* code, TreeLevel level,
                   std::vector<std::size_t> parents, double status) {
    TreeNode node;
    node.kpi = code;
    node.level = level;
    node.parents = std::move(parents);
    const KpiInfo* kpi = picture.catalogue->find(code);
    const double scale = kpi != nullptr && kpi->unit == Unit::money ? 1'000'000 : 1;
    node.target = 20 * scale;
    node.target_found = "exact";
    node.agreed = level == TreeLevel::kgi;
    node.pace = 0.9;
    node.actual = 20 * scale * 0.9 * status;
    node.previous = 15 * scale;
    node.attainment = *node.actual / *node.target;
    node.status = status;
    node.trend = *node.actual / *node.previous - 1;
    node.expected = *node.target * 0.9;
    node.shortfall = std::max(0.0, *node.expected - *node.actual);
    node.forecast = ForecastRange{*node.actual, *node.actual * 1.1, *node.actual * 1.2};
    return node;
}

}  // namespace

Tree fake_tree(const Picture& picture, const TreeQuery& query) {
    Tree tree;
    tree.profile = query.profile.empty() ? "growth_orders" : query.profile;
    tree.profile_reason = query.profile.empty() ? "phase" : "asked";
    tree.period = query.period.empty() ? "2026-11" : query.period;
    tree.days = DateRange{Date::of(2026, 11, 1), Date::of(2026, 11, 30)};
    tree.pace = 0.9;
    tree.profiles = {{"growth_orders", {"成長（受注）", "Growth: orders"}, true},
                     {"revenue", {"売上", "Revenue"}, true},
                     {"launch", {"立ち上げ", "Launch"}, false}};
    if (picture.partners->rows.empty()) return tree;
    if (query.scope == quiet_partner) {
        tree.profile = "activation";
        tree.nodes.push_back(fake_node(picture, "meetings_held", TreeLevel::kgi, {}, 0));
        for (const char* kpi :
             {"touchpoints", "touchpoints.regular_meeting", "touchpoints.study_session",
              "touchpoints.onsite_day", "touchpoints.joint_meeting", "touchpoints.cohosted_seminar"}) {
            TreeNode node;
            node.kpi = kpi;
            node.level = TreeLevel::kpi;
            node.parents = {tree.nodes.size() > 1 ? 1u : 0u};
            node.actual = 1;
            node.reason = "there is no target";
            tree.nodes.push_back(std::move(node));
        }
        return tree;
    }
    tree.nodes.push_back(fake_node(picture, "deals_won", TreeLevel::kgi, {}, 0.72));
    tree.nodes.push_back(fake_node(picture, "meetings_held", TreeLevel::kpi, {0}, 0.9));
    tree.nodes.push_back(fake_node(picture, "deals_qualified", TreeLevel::kpi, {0}, 1.15));
    tree.nodes.push_back(fake_node(picture, "touchpoints", TreeLevel::kpi_of_kpi, {1, 2}, 0.5));
    TreeNode reach;
    reach.kpi = "reps_reachable";
    reach.level = TreeLevel::kpi_of_kpi;
    reach.parents = {1, 2};
    reach.actual = 84;
    reach.reason = "there is no target";
    tree.nodes.push_back(std::move(reach));
    return tree;
}

Targets fake_targets(const Picture& picture, const TargetsQuery& query) {
    Targets out;
    const auto add = [&](const std::string& scope, const char* kpi, const char* period, double value,
                         std::optional<bool> agreed, bool counts = true) {
        if (!query.scope.empty() && query.scope != scope) return;
        out.rows.push_back({fmt::format("{}/{}/{}", scope, kpi, period), scope, kpi, period, "cli", value,
                            agreed, counts, 1'796'000'000'000,
                            parse_period(period, BusinessRules{}).value_or(DateRange{})});
    };
    if (picture.partners->rows.empty()) return out;
    add("org", "deals_won", "2026-11", 20, std::nullopt);
    add("org", "deals_won", "2026-10", 18, std::nullopt);
    add("org", "won_mrr", "FY2026-Q3", 12'000'000, std::nullopt);
    add("tier:top", "meetings_held", "2026-11", 60, std::nullopt);
    add("partner:P-00003", "meetings_held", "FY2026-Q3", 12, true);
    add("partner:P-00003", "touchpoints", "2026-11", 8, false);
    add("partner:P-00003", "touchpoints", "2026-11", 9, false, false);
    out.total = out.rows.size();
    out.rows.erase(out.rows.begin(),
                   out.rows.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, out.rows.size())));
    return out;
}

Structure fake_structure(const Picture& picture, const StructureQuery& query) {
    Structure out;
    out.days = DateRange{Date::of(2025, 12, 1), fake_today};
    FakeDice dice(seed_of(query.scope));
    out.members_are_reps = query.scope.starts_with("partner:");
    const auto add = [&](const std::string& id, const std::string& name) {
        if (query.scope == quiet_partner) return;
        const double revenue = 30'000.0 * dice.below(40) * dice.below(20);
        const double former = 30'000.0 * dice.below(40) * dice.below(20);
        out.members.push_back({id, name, revenue, std::nullopt, former, dice.below(9), dice.chance(10)});
    };
    if (out.members_are_reps) {
        for (const auto& rep : picture.reps->rows)
            if (rep->partner == query.scope.substr(8)) add(rep->id, rep->name);
    } else {
        for (const auto& row : picture.partners->rows) add(row->id, row->name);
    }
    std::sort(out.members.begin(), out.members.end(),
              [](const auto& a, const auto& b) { return *a.revenue > *b.revenue; });
    double attributed = 0;
    for (const StructureMember& member : out.members) attributed += *member.revenue;
    out.unattributed = attributed / 10;
    out.revenue = attributed + *out.unattributed;
    for (StructureMember& member : out.members) {
        if (*out.revenue > 0) member.share = *member.revenue / *out.revenue;
    }
    out.members_total = out.members.size();
    out.leavers = 0;
    if (!out.members.empty() && *out.revenue > 0) {
        out.makes_80 = static_cast<std::int64_t>(out.members.size() / 3 + 1);
        out.top1 = ShareOfTotal{*out.members.front().share, *out.members.front().share + 0.09};
        out.top3 = ShareOfTotal{std::min(1.0, *out.members.front().share * 2), 1};
        out.effective = 4.2;
        out.at_risk_1 = out.members.front().revenue;
    }
    const std::array<std::pair<const char*, double>, 7> funnel{{{"headcount", 20},
                                                                {"known", 12},
                                                                {"contactable", 11},
                                                                {"touched", 10},
                                                                {"reachable", 9},
                                                                {"active", 4},
                                                                {"producing", 3}}};
    double before = 0;
    for (const auto& [step, count] : funnel) {
        FunnelCount one{step, count, std::nullopt, std::nullopt};
        if (before > 0) {
            one.conversion = count / before;
            one.tier_median = 0.7;
        }
        before = count;
        out.funnel.push_back(std::move(one));
    }
    out.headroom = {540'000.0, 990'000.0, 1'530'000.0, 90'000.0, "partner", 1, {}};
    if (out.members_are_reps) {
        out.action = RecommendedAction{"activate", "active", 4.0 / 9, 0.7};
        out.out_of_order.push_back({"R-000001", "髙橋 恵", {"producing"}, {"touched", "reachable"}});
    }
    return out;
}

Health fake_health(const Picture& picture, const HealthQuery& query) {
    Health out;
    const auto all = static_cast<std::int64_t>(picture.partners->rows.size());
    out.bands = {all / 3, all / 4, all / 6, all / 10, 0};
    out.bands.back() = all - out.bands[0] - out.bands[1] - out.bands[2] - out.bands[3];
    out.total = picture.partners->rows.size();
    const PartnerRow* row = picture.partners->find(query.partner);
    if (row == nullptr) return out;
    HealthRow health;
    health.id = row->id;
    health.name = row->name;
    health.score = 62;
    health.band = HealthBand::watch;
    health.coverage = 0.85;
    health.parts = {{"outcome", 72.0, 0.72, 1.0, 0.3, {}},
                    {"pipeline", 90.0, 0.9, 1.0, 0.2, {}},
                    {"activity", 50.0, 0.5, 1.0, 0.2, {}},
                    {"reach", 45.0, 0.45, 0.7, 0.15, {}},
                    {"momentum", std::nullopt, std::nullopt, std::nullopt, 0.15, "there is no trend"}};
    health.fix = HealthFix{"activity", 14, 0.5, 1.0};
    if ("partner:" + query.partner == quiet_partner) health.band = HealthBand::stalled;
    out.rows.push_back(std::move(health));
    return out;
}

Findings fake_findings(const Picture& picture, const FindingsQuery& query) {
    Findings out;
    if (picture.partners->rows.empty()) return out;
    out.counts = {{"orphan", 3, "The partner of the record is not known; it waits."},
                  {"won_and_lost", 1, "Won and lost: the later date stands."}};
    const auto add = [&](DataFinding finding) {
        if (query.code.empty() || query.code == finding.code) out.rows.push_back(std::move(finding));
    };
    for (int i = 0; i < 3; ++i)
        add({"orphan", "deal", fmt::format("D-9000{}", i), "P-99999", "partner", {{"partner", "P-99999"}}});
    add({"won_and_lost",
         "deal",
         "D-00042",
         "P-00003",
         "lost_on",
         {{"won_on", "2026-11-03"}, {"lost_on", "2026-10-15"}}});
    out.total = out.rows.size();
    return out;
}

Rejected fake_rejected(const Picture& picture, const RejectedQuery& query) {
    Rejected out;
    if (picture.partners->rows.empty()) return out;
    const auto add = [&](RejectedRow row) {
        if (out.total++ >= query.offset) out.rows.push_back(std::move(row));
    };
    const std::int64_t noon = fake_now;
    for (int i = 0; i < 3; ++i) {
        RejectedRow row{noon - i * 60'000,
                        i,
                        "crm",
                        "local:sato",
                        "deal",
                        fmt::format("D-8000{}", i),
                        "won_on",
                        "\"2026-13-40\" is not a date such as 2026-11-30",
                        {},
                        {}};
        row.record = {{"id", row.id}, {"kind", "deal"}, {"partner", "P-00003"}, {"won_on", "2026-13-40"}};
        add(std::move(row));
    }
    add({noon - 3'600'000, 0, "webhook", "local:sato", "", "", "", "is no record", {}, "\\x81\\xa4kind"});
    return out;
}

Coverage fake_coverage(const Picture& picture) {
    Coverage out;
    const auto all = static_cast<std::int64_t>(picture.partners->rows.size());
    CoverageGap headcount{"headcount_unknown", "partner", all / 4, all, {}};
    for (const auto& row : picture.partners->rows)
        if (headcount.rows.size() < 20) headcount.rows.push_back({row->id, row->name, row->id});
    out.gaps.push_back(std::move(headcount));
    out.gaps.push_back({"deal_without_value", "deal", 0, 120, {}});
    out.supplies = {{"deal.meeting_on", {"crm"}, Date::of(2024, 4, 1), all, all},
                    {"subscription.mrr", {}, std::nullopt, 0, all}};
    return out;
}

}  // namespace monomi::console
