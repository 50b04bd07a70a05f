#include "common/domain/contract_rules.h"
#include "tests/support/catch.h"
#include "tests/unit/domain/domain_text.h"

using namespace monomi;
using namespace monomi::test;

namespace {

ContractPeriod period(const char* from, const char* to = nullptr) {
    return {on(from), to ? std::optional{on(to)} : std::nullopt};
}

std::string text(const std::vector<ContractSpan>& spans) {
    std::string out;
    for (const auto& span : spans) {
        out += (out.empty() ? "" : " ") + span.from.str() + ".." + (span.to ? span.to->str() : "") +
               (span.implied ? " implied" : "");
    }
    return out;
}

std::string spans(std::vector<ContractPeriod> periods, const char* as_of) {
    return text(contract_spans(periods, {}, {}, on(as_of)));
}

std::string implied(const char* first_deal, const char* terminated, const char* as_of) {
    return text(contract_spans({}, terminated ? std::optional{on(terminated)} : std::nullopt, on(first_deal),
                               on(as_of)));
}

}  // namespace

TEST_CASE("a contract starts on its day and is in force through its last") {
    const std::vector<ContractPeriod> one{period("2026-04-01", "2026-09-30")};
    CHECK(spans(one, "2026-03-31").empty());
    CHECK(spans(one, "2026-04-01") == "2026-04-01..");
    CHECK(spans(one, "2026-09-29") == "2026-04-01..");
    CHECK(spans(one, "2026-09-30") == "2026-04-01..2026-09-30");
    CHECK(spans(one, "2026-10-01") == "2026-04-01..2026-09-30");
    const auto in_force = [&](const char* day) {
        return under_contract(contract_spans(one, {}, {}, on(day)), on(day));
    };
    CHECK_FALSE(in_force("2026-03-31"));
    CHECK(in_force("2026-04-01"));
    CHECK(in_force("2026-09-30"));
    CHECK_FALSE(in_force("2026-10-01"));
}

TEST_CASE("contracts that overlap or follow by the next day are one span") {
    CHECK(spans({period("2026-01-01", "2026-03-30"), period("2026-04-01")}, "2026-12-31") ==
          "2026-01-01..2026-03-30 2026-04-01..");
    CHECK(spans({period("2026-01-01", "2026-03-31"), period("2026-04-01")}, "2026-12-31") == "2026-01-01..");
    CHECK(spans({period("2026-01-01", "2026-04-01"), period("2026-04-01", "2026-05-31")}, "2026-12-31") ==
          "2026-01-01..2026-05-31");
    CHECK(spans({period("2026-01-01", "2026-08-31"), period("2026-02-01", "2026-03-31")}, "2026-12-31") ==
          "2026-01-01..2026-08-31");
    CHECK(spans({period("2026-01-01"), period("2026-02-01", "2026-03-31")}, "2026-12-31") == "2026-01-01..");
    CHECK(spans({period("2026-01-01", "2026-03-31"), period("2026-02-01", "2027-03-31")}, "2026-12-31") ==
          "2026-01-01..");
}

TEST_CASE("the order of the list does not matter, and a follower joins only once it has started") {
    const std::vector<ContractPeriod> mixed{period("2026-07-01", "2026-08-31"),
                                            period("2025-01-01", "2025-12-31"),
                                            period("2026-01-01", "2026-03-31")};
    CHECK(spans(mixed, "2026-12-31") == "2025-01-01..2026-03-31 2026-07-01..2026-08-31");
    CHECK(spans(mixed, "2025-12-31") == "2025-01-01..2025-12-31");
    CHECK(spans(mixed, "2026-01-01") == "2025-01-01..");
    CHECK(spans(mixed, "2026-06-30") == "2025-01-01..2026-03-31");
}

TEST_CASE("a contract that ends before it starts is left out") {
    CHECK(spans({period("2026-04-01", "2026-03-31")}, "2026-12-31").empty());
    CHECK(spans({period("2026-04-01", "2026-04-01")}, "2026-12-31") == "2026-04-01..2026-04-01");
    CHECK(spans({period("2026-04-01", "2026-03-31"), period("2026-06-01")}, "2026-12-31") == "2026-06-01..");
}

TEST_CASE("without a contract the first deal implies one") {
    CHECK(implied("2026-05-10", nullptr, "2026-05-09").empty());
    CHECK(implied("2026-05-10", nullptr, "2026-05-10") == "2026-05-10.. implied");
    CHECK(implied("2026-05-10", "2026-08-01", "2026-07-31") == "2026-05-10.. implied");
    CHECK(implied("2026-05-10", "2026-08-01", "2026-08-01") == "2026-05-10..2026-07-31 implied");
    CHECK(implied("2026-05-10", "2026-05-10", "2026-08-01") == "2026-05-10.. implied");
    CHECK(implied("2026-05-10", "2026-05-11", "2026-08-01") == "2026-05-10..2026-05-10 implied");
    CHECK(implied("2026-05-10", "2026-05-01", "2026-08-01") == "2026-05-10.. implied");
    CHECK(contract_spans({}, on("2026-08-01"), {}, on("2026-09-01")).empty());
}

TEST_CASE("a recorded contract takes the place of the implied one from its first day on") {
    const std::vector<ContractPeriod> one{period("2026-06-01")};
    CHECK(text(contract_spans(one, {}, on("2026-05-10"), on("2026-05-31"))) == "2026-05-10.. implied");
    CHECK(text(contract_spans(one, {}, on("2026-05-10"), on("2026-06-01"))) == "2026-06-01..");
}

TEST_CASE("contracted_on and terminated_on make one contract where no list is given") {
    PartnerFields<std::string> partner;
    std::vector<ContractPeriod> periods;
    partner.terminated_on = on("2026-10-01");
    collect_periods(partner, periods);
    CHECK(periods.empty());
    partner.contracted_on = on("2026-04-01");
    collect_periods(partner, periods);
    CHECK(periods == std::vector{period("2026-04-01", "2026-09-30")});
    partner.contracts = {period("2025-01-01")};
    collect_periods(partner, periods);
    CHECK(periods == std::vector{period("2025-01-01")});
}
