// A book of records and the shipped scheme, asked about one rep.
#pragma once
#include <initializer_list>
#include <string>
#include <vector>

#include "common/testing/records_builder.h"
#include "services/rep-scoring/core/explain.h"
#include "services/rep-scoring/core/ranking.h"

namespace monomi::scoring::test {

using namespace monomi::testing;

[[nodiscard]] inline const Scheme& shipped_scheme() {
    static const Scheme scheme = Scheme::load("config/scoring.toml").value();
    return scheme;
}

// A source that supplies, for all time, everything that scores rest on.
[[nodiscard]] inline Record full_supply() {
    return a_source("crm")
        .supplies("deal.referred_on")
        .supplies("deal.qualified_on")
        .supplies("deal.won_on")
        .supplies("touchpoint.on")
        .supplies("rep.decision_maker");
}

class Scored {
  public:
    explicit Scored(Scheme scheme_ = shipped_scheme(), BusinessRules rules = {})
        : scheme(std::move(scheme_)), book(std::move(rules)) {}

    // Partner P with rep R, and everything supplied.
    [[nodiscard]] static Scored one_rep() {
        Scored scored;
        scored.add({a_partner("P"), a_rep("R").of("P"), full_supply()});
        return scored;
    }

    void add(std::initializer_list<Record> records) {
        for (const Record& record : records) book.apply(wire::view(record));
    }
    [[nodiscard]] Number rep(std::string_view id = "R") const { return book.reps().ids.find(id); }
    [[nodiscard]] History history(std::string_view on, std::string_view id = "R") const {
        return history_of(book, scheme, rep(id), day(on));
    }
    [[nodiscard]] FactorShares shares(std::string_view on, std::string_view id = "R") const {
        return shares_of(book, scheme, rep(id), rated_on(book, rep(id), day(on)).partner, history(on, id),
                         day(on));
    }
    [[nodiscard]] FactorShare share(Factor factor, std::string_view on, std::string_view id = "R") const {
        return shares(on, id)[static_cast<std::size_t>(factor)];
    }
    [[nodiscard]] RankedRep row(std::string_view on, std::string_view id = "R") const {
        return score_rep(book, scheme, rep(id), day(on));
    }
    [[nodiscard]] std::vector<FactorReport> factors(std::string_view on, std::string_view id = "R") const {
        return explain(book, scheme, rep(id), rated_on(book, rep(id), day(on)).partner, day(on));
    }
    [[nodiscard]] FactorReport factor(Factor factor, std::string_view on, std::string_view id = "R") const {
        return factors(on, id)[static_cast<std::size_t>(factor)];
    }

    Scheme scheme;
    RepBook book;
};

}  // namespace monomi::scoring::test
