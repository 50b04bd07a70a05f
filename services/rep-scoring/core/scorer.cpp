#include "services/rep-scoring/core/scorer.h"

namespace monomi::scoring {

Scorer::Scorer(BusinessRules rules, Scheme scheme, Date today)
    : rules_(std::move(rules)), scheme_(std::move(scheme)), today_(today) {
    scheme_.minimum_coverage = rules_.minimum_coverage;
    begin_anew();
}

void Scorer::begin_anew() {
    ranking_.reset();
    book_ = std::make_unique<RepBook>(rules_);
    ranking_ = std::make_unique<Ranking>(*book_, scheme_, today_);
}

void Scorer::load_chunk(std::string_view body) { take_records(body, std::nullopt); }

void Scorer::take_records(std::string_view body, std::optional<Instant>) {
    const auto walked = wire::for_each_record(body, limits_, [this](std::size_t, std::string_view bytes) {
        if (wire::decode_record(bytes, record_, limits_)) {
            book_->apply(record_);
        } else {
            count_undecodable();
        }
    });
    if (!walked) count_undecodable();
}

void Scorer::set_today(Date today) {
    today_ = today;
    ranking_->set_date(today);
}

bool Scorer::settle(std::size_t reps) {
    for (const Number rep : book_->take_changed()) ranking_->mark(rep);
    return ranking_->settle(reps);
}

}  // namespace monomi::scoring
