// The parts that fake pictures are made of.
#pragma once
#include "admin-gui/model/fake/fake_picture.h"
#include "admin-gui/model/fake/fake_random.h"

namespace monomi::console {

inline constexpr Date fake_today = Date::of(2026, 11, 30);

[[nodiscard]] std::shared_ptr<const Catalogue> fake_catalogue();
[[nodiscard]] std::shared_ptr<const Organisation> fake_organisation(std::size_t partners, std::uint64_t seed);
[[nodiscard]] std::shared_ptr<PartnerTable> fake_partners(std::size_t count, std::uint64_t seed);
[[nodiscard]] std::shared_ptr<const RepTable> fake_reps(const PartnerTable& partners, std::size_t count,
                                                        std::uint64_t seed);
[[nodiscard]] std::shared_ptr<const AlertTable> fake_alerts(const PartnerTable& partners, std::size_t count,
                                                            std::uint64_t seed);
[[nodiscard]] std::shared_ptr<const SystemState> fake_system(std::size_t partners, std::uint64_t seed);

// A plausible reading of a KPI; `scale` 1 is one partner.
[[nodiscard]] Reading fake_reading(const KpiInfo& kpi, double scale, FakeDice& dice);
[[nodiscard]] Series fake_series(const KpiInfo& kpi, int months, double scale, FakeDice& dice);

[[nodiscard]] std::shared_ptr<const PartnerDetail> fake_partner_detail(const Picture& picture,
                                                                       const Interest& of);
[[nodiscard]] std::shared_ptr<const RepDetail> fake_rep_detail(const Picture& picture, const std::string& id);
[[nodiscard]] std::shared_ptr<const AlertDetail> fake_alert_detail(const Picture& picture,
                                                                   const std::string& id);
[[nodiscard]] std::shared_ptr<const ExplainPage> fake_explain(const Picture& picture,
                                                              const ExplainQuery& query);

[[nodiscard]] Tree fake_tree(const Picture& picture, const TreeQuery& query);
[[nodiscard]] Targets fake_targets(const Picture& picture, const TargetsQuery& query);
[[nodiscard]] Structure fake_structure(const Picture& picture, const StructureQuery& query);
[[nodiscard]] Health fake_health(const Picture& picture, const HealthQuery& query);
[[nodiscard]] Findings fake_findings(const Picture& picture, const FindingsQuery& query);
[[nodiscard]] Coverage fake_coverage(const Picture& picture);
[[nodiscard]] Rejected fake_rejected(const Picture& picture, const RejectedQuery& query);
[[nodiscard]] Answers::Entry fake_answer(const Picture& picture, const Inquiry& inquiry);

[[nodiscard]] inline Standing fake_ready() { return {Load::ready, {}, fake_now}; }

}  // namespace monomi::console
