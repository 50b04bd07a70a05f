#include "admin-gui/model/fake/fake_picture.h"

#include <algorithm>

#include "admin-gui/model/fake/fake_parts.h"

namespace monomi::console {

namespace {

Standing troubled(Load load, const char* reason) { return {load, reason, fake_now - 60'000}; }

Picture live() {
    Picture picture;
    picture.revision = 1;
    picture.as_of = picture.today = fake_today;
    picture.position = "1-48213";
    picture.complete = true;
    picture.workspace = "main";
    picture.connection = {Connection::State::live, fake_now - 3'600'000, {}};
    picture.clock = {fake_now, fake_now, 1, false};
    picture.catalogue = fake_catalogue();
    return picture;
}

void count_alerts(PartnerTable& partners, const AlertTable& alerts) {
    std::map<std::string, int> firing;
    for (const auto& alert : alerts.rows) firing[alert->partner()] += alert->state == AlertState::firing;
    for (auto& row : partners.rows) {
        const auto found = firing.find(row->id);
        if (found == firing.end() || found->second == 0) continue;
        auto counted = std::make_shared<PartnerRow>(*row);
        counted->alerts = found->second;
        row = std::move(counted);
    }
}

Picture of_size(const FakeSize& size, std::uint64_t seed) {
    Picture picture = live();
    picture.organisation = fake_organisation(size.partners, seed);
    auto partners = fake_partners(size.partners, seed);
    picture.alerts = fake_alerts(*partners, size.alerts, seed);
    count_alerts(*partners, *picture.alerts);
    picture.reps = fake_reps(*partners, size.reps, seed);
    picture.partners = std::move(partners);
    picture.system = fake_system(size.partners, seed);
    return picture;
}

Picture erring(std::uint64_t seed) {
    Picture picture = of_size({}, seed);
    auto partners = std::make_shared<PartnerTable>();
    partners->standing = troubled(Load::failed, "busy: too many requests are waiting");
    auto reps = std::make_shared<RepTable>();
    reps->standing = troubled(Load::away, "there is no service \"scoring\"");
    auto alerts = std::make_shared<AlertTable>();
    alerts->standing = troubled(Load::away, "there is no service \"alerts\"");
    auto system = std::make_shared<SystemState>(*picture.system);
    for (ServiceState& service : system->services) {
        if (service.name != "rep-scoring" && service.name != "alerting") continue;
        service.state = ServiceState::State::down;
        service.last_heard = fake_now - 60'000;
    }
    picture.partners = std::move(partners);
    picture.reps = std::move(reps);
    picture.alerts = std::move(alerts);
    picture.system = std::move(system);
    return picture;
}

Picture made(FakeKind kind, std::uint64_t seed) {
    switch (kind) {
        case FakeKind::loading: {
            Picture picture;
            picture.connection = {Connection::State::connecting, fake_now, {}};
            return picture;
        }
        case FakeKind::empty: {
            Picture picture = of_size({0, 0, 0}, seed);
            auto organisation = std::make_shared<Organisation>();
            organisation->standing = fake_ready();
            const Reading missing{std::nullopt, std::nullopt, 0, "nothing supplies what it needs"};
            for (auto& readings : organisation->readings) {
                for (const KpiInfo& kpi : picture.catalogue->kpis) readings[kpi.code] = missing;
            }
            picture.organisation = std::move(organisation);
            return picture;
        }
        case FakeKind::large:
            return of_size({10'000, 100'000, 2'000}, seed);
        case FakeKind::stale: {
            Picture picture = of_size({}, seed);
            picture.connection = {Connection::State::stale, fake_now - 180'000, "bus_silent"};
            return picture;
        }
        case FakeKind::error:
            return erring(seed);
        case FakeKind::sample:
            break;
    }
    return of_size({}, seed);
}

}  // namespace

PicturePtr fake_picture(FakeKind kind, std::uint64_t seed) {
    return std::make_shared<const Picture>(made(kind, seed));
}

PicturePtr fake_picture(const FakeSize& size, std::uint64_t seed) {
    return std::make_shared<const Picture>(of_size(size, seed));
}

PicturePtr with_details(const PicturePtr& picture, const Interest& interest) {
    auto with = std::make_shared<Picture>(*picture);
    ++with->revision;
    if (!interest.partner.empty()) with->partner = fake_partner_detail(*picture, interest);
    if (!interest.rep.empty()) with->rep = fake_rep_detail(*picture, interest.rep);
    if (!interest.alert.empty()) with->alert = fake_alert_detail(*picture, interest.alert);
    auto answers = std::make_shared<Answers>();
    for (const Inquiry& inquiry : interest.inquiries)
        answers->entries.push_back(fake_answer(*picture, inquiry));
    with->answers = std::move(answers);
    with->past = interest.as_of.has_value();
    if (interest.as_of) with->as_of = interest.as_of;
    if (interest.explain) with->explain = fake_explain(*picture, *interest.explain);
    return with;
}

PicturePtr with_intent(const PicturePtr& picture, IntentState state) {
    auto with = std::make_shared<Picture>(*picture);
    ++with->revision;
    with->intents_seen = std::max(with->intents_seen, state.id);
    auto& intents = with->intents;
    intents.erase(std::remove_if(intents.begin(), intents.end(),
                                 [&](const auto& known) { return known.id == state.id; }),
                  intents.end());
    intents.insert(intents.begin(), std::move(state));
    return with;
}

}  // namespace monomi::console
