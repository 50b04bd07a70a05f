// Catalogue, organisation and system of fake pictures.
#include <cmath>
#include <limits>

#include "admin-gui/model/fake/fake_parts.h"

namespace monomi::console {

namespace {

KpiInfo kpi(std::string code, std::string ja, std::string en, Unit unit = Unit::count, bool stock = false,
            Direction direction = Direction::higher_is_better, std::vector<std::string> inputs = {}) {
    const bool plain = inputs.empty();
    return {
        std::move(code), {std::move(ja), std::move(en)}, unit, direction, stock, std::move(inputs), plain};
}

Catalogue make_catalogue() {
    constexpr auto lower = Direction::lower_is_better;
    Catalogue all;
    all.kpis = {
        kpi("deals_referred", "案件紹介数", "Deals referred"),
        kpi("meetings_held", "商談実施数", "Meetings held"),
        kpi("deals_qualified", "有効商談数", "Deals qualified"),
        kpi("deals_won", "受注件数", "Deals won"),
        kpi("deals_lost", "失注件数", "Deals lost", Unit::count, false, lower),
        kpi("won_mrr", "受注MRR", "MRR won", Unit::money),
        kpi("mrr_active", "MRR", "Active MRR", Unit::money, true),
        kpi("pipeline_mrr", "パイプラインMRR", "Pipeline MRR", Unit::money, true),
        kpi("deals_open", "進行中案件数", "Open deals", Unit::count, true),
        kpi("win_rate", "受注率", "Win rate", Unit::ratio, false, Direction::higher_is_better,
            {"deals_won", "deals_lost"}),
        kpi("lead_time_days", "リードタイム", "Lead time", Unit::days, false, lower,
            {"deals_won", "deals_referred"}),
        kpi("touchpoints", "接点数", "Touchpoints"),
        kpi("two_way_touchpoints", "双方向の接点数", "Two-way touchpoints"),
        kpi("contacts_acquired", "名刺交換数", "Contacts acquired"),
        kpi("reps_known", "把握済み営業担当者数", "Reps known", Unit::count, true),
        kpi("reps_reachable", "連絡が取れる営業担当者数", "Reachable reps", Unit::count, true),
        kpi("reps_active", "稼働営業担当者数", "Active reps", Unit::count, true),
        kpi("partners_active", "稼働パートナー数", "Active partners", Unit::count, true),
        kpi("partners_stalled", "停滞パートナー数 (未実施)", "Stalled partners", Unit::count, true, lower),
        kpi("partners_lapsed", "停滞パートナー数 (休眠)", "Lapsed partners", Unit::count, true, lower),
        kpi("partners_contracted_now", "契約中社数", "Partners under contract", Unit::count, true),
        kpi("activated_3m_rate", "3ヶ月以内商談実施率", "Activated within 3 months", Unit::ratio, false,
            Direction::higher_is_better, {"activated_3m"}),
    };
    return all;
}

double typical(const KpiInfo& of) {
    switch (of.unit) {
        case Unit::money:
            return of.stock ? 640'000 : 90'000;
        case Unit::ratio:
            return 0.42;
        case Unit::days:
            return 38;
        case Unit::points:
            return 50;
        case Unit::count:
            break;
    }
    return of.code.rfind("touchpoints", 0) == 0 ? 6.5 : 1.4;
}

double rounded(const KpiInfo& of, double value) {
    if (of.unit == Unit::ratio) return value;
    if (of.unit == Unit::money) return std::round(value / 1000) * 1000;
    return std::round(value);
}

}  // namespace

std::shared_ptr<const Catalogue> fake_catalogue() {
    static const auto all = std::make_shared<const Catalogue>(make_catalogue());
    return all;
}

Reading fake_reading(const KpiInfo& of, double scale, FakeDice& dice) {
    Reading reading;
    const double many = of.unit == Unit::ratio || of.unit == Unit::days ? 1 : scale;
    if (dice.chance(4)) {
        reading.coverage = dice.chance(50) ? 0 : 0.25;
        reading.reason = reading.coverage == 0 ? "nothing supplies what it needs"
                                               : "only 25 % is covered; under 40 % there is no value";
        return reading;
    }
    reading.value = rounded(of, typical(of) * many * (0.6 + 0.8 * dice.share()));
    if (!dice.chance(3)) reading.former = rounded(of, typical(of) * many * (0.6 + 0.8 * dice.share()));
    return reading;
}

Series fake_series(const KpiInfo& of, int months, double scale, FakeDice& dice) {
    Series series{of.code, {}};
    const double many = of.unit == Unit::ratio || of.unit == Unit::days ? 1 : scale;
    const Date this_month = Date::of(2026, 11, 1);
    double level = typical(of) * many * 0.7;
    for (int i = months - 1; i >= 0; --i) {
        level *= 0.94 + 0.15 * dice.share();
        const Date first = add_months(this_month, -i);
        const bool missing = i == months - 1 && months > 12;
        series.points.push_back(
            {{first, add_months(first, 1) - 1}, missing ? std::nullopt : std::optional(rounded(of, level))});
    }
    return series;
}

std::shared_ptr<const Organisation> fake_organisation(std::size_t partners, std::uint64_t seed) {
    FakeDice dice(seed ^ 0x0126u);
    auto organisation = std::make_shared<Organisation>();
    organisation->standing = fake_ready();
    const double scale = static_cast<double>(partners) * 0.8;
    constexpr std::array<double, period_count> lengths{1, 2, 1, 3, 12};
    for (std::size_t period = 0; period < period_count; ++period) {
        for (const KpiInfo& of : fake_catalogue()->kpis) {
            organisation->readings[period][of.code] =
                fake_reading(of, scale * (of.stock ? 1 : lengths[period]), dice);
        }
    }
    for (const std::string& code : main_kpis()) {
        const KpiInfo* of = fake_catalogue()->find(code);
        if (of == nullptr) continue;
        organisation->by_month.push_back(fake_series(*of, 24, scale, dice));
        if (of->stock || of->unit == Unit::ratio) continue;
        Series daily{code, {}};
        for (int i = 89; i >= 0; --i) {
            const Date day = fake_today - i;
            const double value = day.iso_weekday() > 5 ? 0 : typical(*of) * scale / 21 * (0.5 + dice.share());
            daily.points.push_back({{day, day}, rounded(*of, value)});
        }
        organisation->by_day.push_back(std::move(daily));
    }
    return organisation;
}

std::shared_ptr<const SystemState> fake_system(std::size_t partners, std::uint64_t seed) {
    FakeDice dice(seed ^ 0x5151u);
    auto system = std::make_shared<SystemState>();
    system->standing = fake_ready();
    std::int64_t pid = 4101;
    for (const char* name : {"bus", "ingest", "kpi-aggregator", "rep-scoring", "alerting"}) {
        ServiceState service;
        service.name = name;
        service.state = ServiceState::State::up;
        service.last_heard = fake_now - 400;
        service.pid = pid++;
        service.uptime_s = 93'784;
        service.rate = 12.5 * dice.share();
        for (int i = 0; i < 120; ++i) service.rates.push_back(static_cast<float>(20 * dice.share()));
        if (service.name != "bus") service.lag = 0;
        service.memory_bytes = 48'000'000 + dice.below(90'000'000);
        service.details = {{"position", "1-48213"}, {"requests_waiting", "0"}};
        system->services.push_back(std::move(service));
    }
    const auto n = static_cast<std::int64_t>(partners);
    system->records = {
        {"partner", n, 3},   {"rep", n * 5, 12},         {"staff", 14, 0}, {"touchpoint", n * 80, 41},
        {"deal", n * 20, 7}, {"subscription", n * 4, 2}, {"source", 2, 0}};
    for (const RecordCount& count : system->records) system->records_total += count.live;
    system->sources = {{"crm", n * 90, fake_now - 240'000, 3},
                       {"sample", n * 12, fake_now - 7'200'000, std::nullopt}};
    system->log_id = "5f0c1e52-6d6f-4b38-9f57-2f1a9d0a7c11";
    system->position = system->tail = "1-48213";
    system->lag = 0;
    system->caught_up = true;
    system->memory_bytes = 214 * system->records_total;
    system->applied = system->records_total + 51;
    system->orphans = 2;
    system->rejected = 5;
    for (int i = 0; i < 120; ++i) system->rates.push_back(static_cast<float>(30 * dice.share()));
    return system;
}

}  // namespace monomi::console
