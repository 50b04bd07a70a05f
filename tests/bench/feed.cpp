#include "tests/bench/feed.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/wire/packer.h"
#include "common/wire/record_codec.h"
#include "tests/support/organisation_generator.h"

namespace monomi::bench {

namespace {

// A number that belongs to an id, the same whenever it is asked.
std::uint64_t scatter(std::uint64_t number) { return testing::Dice(number * 0x9E3779B97F4A7C15ULL).next(); }

}  // namespace

std::size_t Feed::population() const {
    return 1 + staff() + shape_.partners + shape_.partners * reps_per_partner;
}

std::string_view Feed::name(const char* pattern, std::uint64_t number) {
    std::string& text = names_[names_used_++ % names_.size()];
    text.clear();
    fmt::format_to(std::back_inserter(text), fmt::runtime(pattern), number);
    return text;
}

std::uint64_t Feed::some_partner() {
    const double place = static_cast<double>(dice_.below(1u << 24)) / (1u << 24);
    return static_cast<std::uint64_t>(place * place * static_cast<double>(shape_.partners));
}

std::uint64_t Feed::some_rep(std::uint64_t partner) {
    const double place = static_cast<double>(dice_.below(1u << 24)) / (1u << 24);
    return partner * reps_per_partner + static_cast<std::uint64_t>(place * place * reps_per_partner);
}

Date Feed::day_of(double share) {
    return feed_today - feed_days + static_cast<int>(std::min(share, 1.0) * feed_days);
}

Date Feed::some_day() {
    const double share =
        static_cast<double>(made_) / static_cast<double>(std::max<std::size_t>(shape_.events, 1));
    return day_of(share) - dice_.between(0, 20);
}

void Feed::add_population(std::size_t index, std::string& out) {
    RecordView record;
    record.version = 1;
    record.source = "crm-main";
    if (index == 0) {
        record.kind = Kind::source;
        record.id = "crm-main";
        for (const std::string& field : testing::supplied_fields()) {
            record.source_fields.supplies.push_back({field, {}, {}});
        }
    } else if (index <= staff()) {
        record.kind = Kind::staff;
        record.id = name("S-{:04}", index - 1);
        record.staff.name = "山田 太郎";
        record.staff.roles = {static_cast<Role>((index - 1) % count_of<Role>)};
    } else if (index <= staff() + shape_.partners) {
        partner(index - staff() - 1, record);
    } else {
        rep(index - staff() - shape_.partners - 1, record);
    }
    wire::encode_record(record, out);
}

void Feed::partner(std::uint64_t number, RecordView& record) {
    const std::uint64_t chance = scatter(number);
    const Date contracted = feed_today - feed_days - static_cast<int>(chance % 700);
    record.kind = Kind::partner;
    record.id = name("P-{:05}", number);
    record.partner.name = "株式会社 東都システム";
    record.partner.owner.set(name("S-{:04}", chance % staff()));
    record.partner.tier.set(
        static_cast<Tier>(std::min<std::uint64_t>(2, number * 6 / (shape_.partners + 1))));
    record.partner.contracts.push_back({contracted, {}});
    record.partner.sales_headcount.set(static_cast<std::int64_t>(10 + chance % 50));
    record.partner.evaluation_scheme.set(EvaluationScheme::partly);
}

void Feed::rep(std::uint64_t number, RecordView& record) {
    const std::uint64_t chance = scatter(number);
    record.kind = Kind::rep;
    record.id = name("R-{:07}", number);
    record.rep.partner.set(name("P-{:05}", number / reps_per_partner));
    record.rep.name = "髙橋 花子";
    record.rep.decision_maker = chance % 10 == 0;
    if (chance % 3 != 0) record.rep.contact_acquired_on = feed_today - static_cast<int>(chance % 900);
}

void Feed::touchpoint(RecordView& record) {
    const std::uint64_t partner = some_partner();
    record.kind = Kind::touchpoint;
    record.id = name("T-{:08}", others_++);
    record.touchpoint.partner = name("P-{:05}", partner);
    record.touchpoint.reps.push_back(name("R-{:07}", some_rep(partner)));
    if (dice_.percent(20)) record.touchpoint.reps.push_back(name("R-{:07}", some_rep(partner)));
    record.touchpoint.staff = name("S-{:04}", scatter(partner) % staff());
    record.touchpoint.type = static_cast<TouchpointType>(dice_.below(count_of<TouchpointType>));
    record.touchpoint.on = some_day();
    if (dice_.percent(30)) record.touchpoint.inbound = true;
}

void Feed::deal(std::uint64_t number, bool updated, RecordView& record) {
    const std::uint64_t chance = scatter(number + 1'000'000'007);
    const auto partner =
        static_cast<std::uint64_t>(static_cast<double>(chance % 1000) * static_cast<double>(chance % 1000) /
                                   1e6 * static_cast<double>(shape_.partners));
    const auto stages = updated ? 1 + chance / 100 % 4 : chance / 100 % 2;
    const Date referred = day_of(static_cast<double>(number) / (0.28 * static_cast<double>(shape_.events)));
    auto& deal = record.deal;
    record.kind = Kind::deal;
    record.id = name("D-{:08}", number);
    deal.partner = name("P-{:05}", partner);
    deal.rep = name("R-{:07}", partner * reps_per_partner + chance / 1000 % reps_per_partner);
    deal.customer = name("C-{:07}", number / 3);
    deal.product = "cloud-attendance";
    deal.referred_on = referred;
    if (stages >= 1) deal.meeting_on = referred + 7;
    if (stages >= 2) deal.qualified_on = referred + 14;
    if (stages == 3) deal.won_on = referred + 40;
    if (stages == 4) deal.lost_on = referred + 40;
    deal.mrr = static_cast<std::int64_t>(10'000 + chance % 300'000);
}

void Feed::outreach(RecordView& record) {
    record.kind = Kind::outreach;
    record.id = name("O-{:08}", others_++);
    record.outreach.partner = name("P-{:05}", some_partner());
    record.outreach.staff = name("S-{:04}", dice_.below(staff()));
    record.outreach.channel = static_cast<Channel>(dice_.below(count_of<Channel>));
    record.outreach.on = some_day();
}

void Feed::proposal(RecordView& record) {
    record.kind = Kind::proposal;
    record.id = name("Q-{:08}", others_++);
    record.proposal.partner = name("P-{:05}", some_partner());
    record.proposal.staff = name("S-{:04}", dice_.below(staff()));
    record.proposal.scheduled_on = some_day();
    record.proposal.held_on = *record.proposal.scheduled_on + 3;
}

void Feed::subscription(RecordView& record) {
    const std::uint64_t partner = some_partner();
    record.kind = Kind::subscription;
    record.id = name("U-{:08}", others_);
    record.subscription.partner = name("P-{:05}", partner);
    record.subscription.rep = name("R-{:07}", some_rep(partner));
    record.subscription.customer = name("K-{:07}", others_++);
    const Date began = some_day();
    record.subscription.mrr.add(began, 30'000);
    if (dice_.percent(30)) record.subscription.mrr.add(began + 90, 45'000);
    if (dice_.percent(20)) record.subscription.ended_on = began + 200;
}

void Feed::add_event(std::string& out) {
    const int chance = dice_.between(1, 100);
    ++made_;
    if (chance > 99 && !last_.empty()) {
        out += last_;
        return;
    }
    names_used_ = 0;
    RecordView record;
    record.version = ++version_;
    record.source = "crm-main";
    if (chance <= 40) {
        touchpoint(record);
    } else if (chance <= 68) {
        deal(deals_++, false, record);
    } else if (chance <= 80) {
        const std::size_t recent = std::min<std::size_t>(deals_, 20'000);
        deal(recent == 0 ? deals_++ : deals_ - 1 - dice_.below(recent), true, record);
    } else if (chance <= 90) {
        outreach(record);
    } else if (chance <= 94) {
        subscription(record);
    } else if (chance <= 97) {
        proposal(record);
    } else {
        rep(some_rep(some_partner()), record);
    }
    last_.clear();
    wire::encode_record(record, last_);
    out += last_;
}

void Feed::add_full_deal(std::size_t index, std::string& out) {
    const std::string id = fmt::format("D-{:07}", index);
    const std::string partner = fmt::format("P-{:05}", index % 10'000);
    const std::string rep = fmt::format("R-{:06}", index % 200'000);
    const std::string customer = fmt::format("C-{:06}", index / 3);
    RecordView record;
    record.kind = Kind::deal;
    record.id = id;
    record.version = 1'760'000'000'000 + static_cast<std::int64_t>(index);
    record.source = "crm";
    record.deal.partner = partner;
    record.deal.rep = rep;
    record.deal.customer = customer;
    const Date referred = feed_today - static_cast<int>(index % 700);
    record.deal.product = "cloud";
    record.deal.referred_on = referred;
    record.deal.meeting_on = referred + 7;
    record.deal.won_on = referred + 40;
    record.deal.mrr = static_cast<std::int64_t>(10'000 + index % 300'000);
    wire::encode_record(record, out);
}

std::vector<Batch> batches_of(Feed& feed, std::size_t events, std::size_t batch_records,
                              bool with_population) {
    std::vector<Batch> batches;
    const std::size_t base = with_population ? feed.population() : 0;
    for (std::size_t i = 0; i < base + events; ++i) {
        if (batches.empty() || batches.back().records == batch_records) batches.emplace_back();
        Batch& batch = batches.back();
        i < base ? feed.add_population(i, batch.bytes) : feed.add_event(batch.bytes);
        ++batch.records;
    }
    return batches;
}

std::string body_of(const Batch& batch) {
    std::string body;
    {
        wire::Packer packer(body);
        packer.map(1);
        packer.text("records");
        packer.array(batch.records);
    }
    return body + batch.bytes;
}

}  // namespace monomi::bench
