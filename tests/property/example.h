// Small organisations by hand, for tests of the oracle.
#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "tests/property/sql_oracle.h"
#include "tests/support/catch.h"
#include "tests/support/random_records.h"

namespace monomi::oracle {

inline Scope org() { return Scope{ScopeKind::org, ""}; }
inline Scope owner(const std::string& id) { return Scope{ScopeKind::owner, id}; }
inline Scope partner_scope(const std::string& id) { return Scope{ScopeKind::partner, id}; }
inline Scope rep_scope(const std::string& id) { return Scope{ScopeKind::rep, id}; }

inline Record record(Kind kind, const std::string& id) {
    Record out;
    out.kind = kind;
    out.id = id;
    out.version = 1;
    out.source = "feed";
    return out;
}

inline Record partner(const std::string& id, std::optional<Date> contracted_on = {}) {
    Record out = record(Kind::partner, id);
    out.partner.name = id;
    out.partner.contracted_on = contracted_on;
    return out;
}

inline Record deal(const std::string& id, const std::string& of) {
    Record out = record(Kind::deal, id);
    out.deal.partner = of;
    return out;
}

inline Record meeting(const std::string& id, const std::string& of, Date on) {
    Record out = deal(id, of);
    out.deal.meeting_on = on;
    return out;
}

inline Record subscription(const std::string& id, const std::string& customer,
                           std::initializer_list<std::pair<Date, std::int64_t>> steps) {
    Record out = record(Kind::subscription, id);
    out.subscription.partner = "P1";
    out.subscription.customer = customer;
    for (const auto& [from, value] : steps) out.subscription.mrr.add(from, value);
    return out;
}

// An oracle to which all fields are supplied.
struct Example {
    Example() : oracle(BusinessRules{}) { oracle.add(testing::RecordMaker::full_source("all")); }
    Example& with(const Record& r) {
        oracle.add(r);
        return *this;
    }
    double value(const char* kpi, const Scope& scope, Window window, Date day) {
        const Sheet sheet = oracle.sheet(day);
        const Answer& answer = sheet.at(kpi, scope, window);
        REQUIRE(answer.known());
        return answer.value();
    }
    bool known(const char* kpi, const Scope& scope, Window window, Date day) {
        const Sheet sheet = oracle.sheet(day);
        return sheet.at(kpi, scope, window).known();
    }
    Clock clock(Date day) { return oracle.sheet(day).clocks.at("P1"); }
    SqlOracle oracle;
};

}  // namespace monomi::oracle
