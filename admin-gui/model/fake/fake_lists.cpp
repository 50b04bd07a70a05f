// Partners, reps and alerts of fake pictures.
#include <fmt/format.h>

#include <algorithm>

#include "admin-gui/model/fake/fake_names.h"
#include "admin-gui/model/fake/fake_parts.h"
#include "admin-gui/model/search_text.h"

namespace monomi::console {

namespace {

struct Owner {
    std::string id, name;
};
std::vector<Owner> owners(FakeDice& dice) {
    std::vector<Owner> all;
    for (int i = 1; i <= 12; ++i) all.push_back({fmt::format("S-{:02}", i), fake_person(dice)});
    return all;
}

// The contract's age and what happened since decide the clock.
void start_clock(PartnerRow& row, FakeDice& dice) {
    const int kind = dice.below(100);
    row.prospect = kind < 6;
    row.under_contract = kind >= 10;
    if (row.prospect) return;
    const int age = 20 + dice.below(900);
    row.contract_from = fake_today - age;
    if (!row.under_contract) {
        row.contract_to = fake_today - 1 - dice.below(60);
        return;
    }
    PartnerClock& clock = row.clock;
    if (kind < 40) {  // new, not activated
        row.contract_from = fake_today - dice.below(170);
        clock.started_on = row.contract_from;
        clock.last_day = add_months(*row.contract_from, 3);
        clock.days_left = *clock.last_day - fake_today;
        clock.state = *clock.days_left < 0 ? ClockState::stalled : ClockState::running;
        return;
    }
    const int silent = dice.below(kind < 60 ? 150 : 70);
    row.last_meeting = fake_today - silent;
    row.last_referral_or_meeting = row.last_meeting;
    clock.started_on = row.last_meeting;
    clock.activated_on = std::max(*row.contract_from, *row.last_meeting - 40);
    clock.activated_late = *clock.activated_on > add_months(*row.contract_from, 3);
    clock.last_day = add_months(*clock.started_on, 3);
    clock.days_left = *clock.last_day - fake_today;
    clock.state = *clock.days_left < 0 ? ClockState::lapsed : ClockState::activated;
}

}  // namespace

std::shared_ptr<PartnerTable> fake_partners(std::size_t count, std::uint64_t seed) {
    FakeDice dice(seed ^ 0x9A27u);
    const std::vector<Owner> staff = owners(dice);
    auto table = std::make_shared<PartnerTable>();
    table->standing = fake_ready();
    table->revision = 1;
    table->kpis = partner_kpis();
    table->sparkline_kpi = "touchpoints";
    for (std::size_t i = 0; i < count; ++i) {
        auto row = std::make_shared<PartnerRow>();
        row->id = fmt::format("P-{:05}", i + 1);
        row->name = fake_company(dice, i);
        if (i % 41 == 7) row->name += "・グローバルコミュニケーションズ・アンド・パートナーズ東日本支社";
        const Owner& owner = dice.of(staff);
        if (!dice.chance(4)) {
            row->owner = owner.id;
            row->owner_name = owner.name;
        }
        if (!dice.chance(5)) row->tier = static_cast<Tier>(std::min(2, dice.below(6) / 2));
        if (!dice.chance(10)) row->region = dice.of(fake_regions);
        row->sales_headcount = 2 + dice.below(60);
        start_clock(*row, dice);
        row->band = band_of(row->clock, row->prospect, row->under_contract, {});
        if (!dice.chance(10))
            row->last_touch = fake_today - dice.below(row->band == Band::stalled ? 120 : 30);
        for (const std::string& code : table->kpis)
            row->kpis.push_back(fake_reading(*fake_catalogue()->find(code), row->prospect ? 0 : 1, dice));
        for (int month = 0; month < 12; ++month) row->sparkline.push_back(static_cast<float>(dice.below(14)));
        row->search = search_text(*row);
        ++table->by_band[static_cast<std::size_t>(row->band)];
        table->rows.push_back(std::move(row));
    }
    return table;
}

std::shared_ptr<const RepTable> fake_reps(const PartnerTable& partners, std::size_t count,
                                          std::uint64_t seed) {
    FakeDice dice(seed ^ 0x4E4Bu);
    auto table = std::make_shared<RepTable>();
    table->standing = fake_ready();
    table->revision = 1;
    table->total = partners.rows.empty() ? 0 : count;
    std::vector<std::shared_ptr<RepRow>> rows;
    constexpr std::array<double, score_group_count> caps{35, 25, 15, 15, 10};
    for (std::size_t i = 0; i < table->total; ++i) {
        auto row = std::make_shared<RepRow>();
        const PartnerRow& partner = *dice.of(partners.rows);
        row->id = fmt::format("R-{:06}", i + 1);
        row->name = fake_person(dice);
        row->title = dice.chance(30) ? "営業部長" : "営業";
        row->partner = partner.id;
        row->partner_name = partner.name;
        if (!dice.chance(3)) {
            row->score = 0;
            for (std::size_t g = 0; g < score_group_count; ++g) {
                const double share = dice.share() * dice.share();
                row->groups[g] = {caps[g] * share, caps[g]};
                *row->score += caps[g] * share;
            }
            row->coverage = 0.5 + 0.5 * dice.share();
            row->change_30d = 20 * (dice.share() - 0.5);
            row->rising = *row->change_30d > 8;
            row->dormant = dice.chance(6);
        } else {
            for (std::size_t g = 0; g < score_group_count; ++g) row->groups[g].cap = caps[g];
        }
        row->search = search_text(*row);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a->score.value_or(-1) > b->score.value_or(-1);
    });
    for (std::size_t i = 0; i < rows.size() && rows[i]->score; ++i) rows[i]->rank = static_cast<int>(i) + 1;
    table->rows.assign(rows.begin(), rows.end());
    return table;
}

namespace {

void fill_texts(Alert& alert, const PartnerRow& partner, FakeDice& dice) {
    const int days = 1 + dice.below(60);
    if (alert.rule == "partner_lapsed") {
        alert.title = {fmt::format("{}: 3ヶ月以上商談がありません", partner.name),
                       fmt::format("{}: no meeting for three months", partner.name)};
        alert.text = {
            fmt::format("最後の案件紹介・商談から3ヶ月を{}"
                        "日超過しています。担当者へ連絡し、案件の棚卸しを提案してください。",
                        days),
            fmt::format("The three months since its last referral or meeting ran out {} days ago. Call the "
                        "rep and go through open deals.",
                        days)};
    } else if (alert.rule == "touchpoints_drop") {
        alert.title = {fmt::format("{}: 接点数が減少", partner.name),
                       fmt::format("{}: touchpoints drop", partner.name)};
        alert.text = {"直近30日の接点数は2件で、過去3回の平均9.3件を大きく下回っています。",
                      "2 touchpoints in the last 30 days, against 9.3 on average before."};
    } else {
        alert.title = {fmt::format("{}: 契約後3ヶ月、初回商談なし", partner.name),
                       fmt::format("{}: no first meeting in three months", partner.name)};
        alert.text = {
            fmt::format("契約から3ヶ月を{}"
                        "日超過しましたが、商談が1件もありません。初回商談の候補を2件確保してください。",
                        days),
            fmt::format("The three months after the contract ran out {} days ago without any meeting. Secure "
                        "two candidates for a first meeting.",
                        days)};
    }
    alert.values = {
        {"clock.days_left", -days}, {"touchpoints.last_30d", dice.below(5)}, {"meetings_held.ever", 0}};
}

}  // namespace

std::shared_ptr<const AlertTable> fake_alerts(const PartnerTable& partners, std::size_t count,
                                              std::uint64_t seed) {
    FakeDice dice(seed ^ 0xA1E7u);
    constexpr std::array<std::string_view, 3> rules{"new_partner_no_deal", "partner_lapsed",
                                                    "touchpoints_drop"};
    auto table = std::make_shared<AlertTable>();
    table->standing = fake_ready();
    table->revision = 1;
    Alerts rows;
    const std::size_t most = std::min(count, partners.rows.size());
    for (std::size_t i = 0; i < most; ++i) {
        const PartnerRow& partner = *partners.rows[i * partners.rows.size() / most];
        auto alert = std::make_shared<Alert>();
        alert->rule = rules[i % rules.size()];
        alert->scope = "partner:" + partner.id;
        alert->scope_name = partner.name;
        alert->id = alert->rule + "/" + alert->scope;
        alert->state = i % 10 < 7 ? AlertState::firing : static_cast<AlertState>(1 + i % 3);
        alert->severity = static_cast<Severity>(std::min(2, dice.below(5) / 2));
        alert->since = fake_today - dice.below(80);
        alert->fired_at = fake_now - Instant{dice.below(40)} * 3'600'000;
        alert->changed_at = *alert->fired_at;
        if (alert->state == AlertState::resolved) alert->resolved_at = fake_now - 600'000;
        if (dice.chance(25))
            alert->acknowledged = Acknowledgement{"local:" + fake_person(dice), fake_now - 7'200'000};
        if (dice.chance(30))
            alert->assigned =
                Assignment{fake_person(dice), "local:ops", fake_today + dice.below(14), fake_now};
        if (dice.chance(8)) alert->snoozed_until = fake_today + 1 + dice.below(10);
        if (dice.chance(15))
            alert->comments.push_back(
                {"local:ops", "先方に電話済み。来週の定例で確認します。", fake_now - 3'600'000});
        alert->labels = {{"team", "partner-success"}};
        fill_texts(*alert, partner, dice);
        alert->search = search_text(*alert);
        rows.push_back(std::move(alert));
    }
    auto watchdog = std::make_shared<Alert>();
    watchdog->id = "watchdog/org";
    watchdog->rule = "watchdog";
    watchdog->scope = "org";
    watchdog->severity = Severity::info;
    watchdog->title = {"監視は動いています", "Alerting works"};
    rows.push_back(std::move(watchdog));
    table->set(std::move(rows));
    table->rule_names = {{"new_partner_no_deal", {"新規パートナーの商談なし", "New partner without a deal"}},
                         {"partner_lapsed", {"休眠パートナー", "Lapsed partner"}},
                         {"touchpoints_drop", {"接点数の減少", "Touchpoints drop"}}};
    return table;
}

}  // namespace monomi::console
