#include "services/rep-scoring/core/requests.h"

#include "common/wire/envelope.h"
#include "tests/support/catch.h"
#include "tests/unit/scoring/scored.h"

using namespace monomi;
using namespace monomi::scoring;
using namespace monomi::scoring::test;
using Catch::Matchers::Contains;

namespace {

class Service {
  public:
    Service() : scorer_({}, shipped_scheme(), day("2026-11-30")) {
        scorer_.restart("log", {});
        give({full_supply(), a_partner("P"), a_partner("Q"), a_rep("A").of("P"), a_rep("B").of("Q"),
              a_rep("C").of("P"),
              a_deal("D1").of("P").rep("A").referred("2026-11-10").qualified("2026-11-15").won("2026-11-20"),
              a_deal("D2").of("Q").rep("B").won("2026-03-01"), a_rep("L").of("P").left("2026-10-01")});
    }
    void give(const std::vector<Record>& records) {
        wire::BatchBuilder batch;
        for (const Record& record : records) {
            std::string bytes;
            wire::encode_record(record, bytes);
            batch.add_encoded(bytes);
        }
        wire::Envelope envelope;
        envelope.type = "records";
        scorer_.on_log_entry({{1, ++sequence_}, wire::encode(envelope), batch.body()});
    }
    wire::Value ask(const wire::Value& request) {
        const auto job = begin_request(scorer_, wire::encode_value(request));
        while (!job->step(1)) {
        }
        return job->reply();
    }
    std::string reps(const wire::Value& request) {
        std::string text;
        const wire::Value reply = ask(request);
        for (const auto& row : reply.at("reps")) text += row.at("rep").get<std::string>();
        return text;
    }
    Scorer& scorer() { return scorer_; }

  private:
    Scorer scorer_;
    std::uint64_t sequence_ = 0;
};

}  // namespace

TEST_CASE("ranked: all, of a partner, filtered, a page of them, of another day") {
    Service service;
    const auto reply = service.ask({{"op", "ranked"}});
    CHECK(reply.at("as_of") == "2026-11-30");
    CHECK(reply.at("position") == "1-1");
    CHECK(reply.at("complete") == true);
    CHECK(reply.at("total") == 3);
    const auto& first = reply.at("reps").at(0);
    CHECK(first.at("rep") == "A");
    CHECK(first.at("partner") == "P");
    CHECK(first.at("partner_name") == "P");
    CHECK(first.at("rank") == 1);
    CHECK(first.at("rank_in_partner") == 1);
    CHECK(first.at("rising") == true);
    CHECK(first.at("groups").at("results").at("points").get<double>() > 0);
    CHECK(first.at("groups").size() == 5);
    CHECK(service.reps({{"op", "ranked"}}) == "ABC");
    CHECK(service.reps({{"op", "ranked"}, {"partner", "P"}}) == "AC");
    CHECK(service.reps({{"op", "ranked"}, {"filter", "rising"}}) == "A");
    CHECK(service.reps({{"op", "ranked"}, {"filter", "dormant"}}) == "AB");
    CHECK(service.reps({{"op", "ranked"}, {"offset", 1}, {"limit", 1}}) == "B");
    CHECK(service.reps({{"op", "ranked"}, {"offset", 3}}).empty());
    const auto past = service.ask({{"op", "ranked"}, {"as_of", "2026-09-30"}});
    CHECK(past.at("as_of") == "2026-09-30");
    CHECK(past.at("total") == 4);  // L had not left
    CHECK(past.at("reps").at(0).at("rep") == "B");
}

TEST_CASE("rep: the row, its factors, the biggest gain, and why there is no score") {
    Service service;
    const auto reply = service.ask({{"op", "rep"}, {"rep", "A"}});
    CHECK(reply.at("factors").size() == factor_count);
    const auto& won = reply.at("factors").at(2);
    CHECK(won.at("factor") == "deals_won");
    CHECK(won.at("group") == "results");
    CHECK(won.at("label").at("ja") == "受注");
    CHECK(won.at("evidence").at(0).at("id") == "D1");
    CHECK(won.at("evidence").at(0).at("on") == "2026-11-20");
    CHECK(won.at("known") == true);
    CHECK(reply.at("biggest").at("gain").get<double>() > 0);
    double points = 0;
    for (const auto& factor : reply.at("factors")) {
        if (factor.at("known") == true) points += factor.at("points").get<double>();
    }
    CHECK(points == Approx(reply.at("score").get<double>()).margin(0.01));

    const auto left = service.ask({{"op", "rep"}, {"rep", "L"}});
    CHECK(left.at("score").is_null());
    CHECK(left.at("reason") == "left");
    CHECK(left.at("factors").empty());
    CHECK(service.ask({{"op", "rep"}, {"rep", "L"}, {"as_of", "2026-09-30"}}).at("score").is_number());
}

TEST_CASE("scheme: groups and factors with their labels") {
    Service service;
    const auto reply = service.ask({{"op", "scheme"}});
    CHECK(reply.at("groups").size() == group_count);
    CHECK(reply.at("groups").at(0).at("label").at("en") == "Results");
    CHECK(reply.at("factors").size() == factor_count);
}

TEST_CASE("errors say what is wrong") {
    Service service;
    const auto error = [&](const wire::Value& request) { return service.ask(request).at("error"); };
    CHECK(error({{"op", "rep"}, {"rep", "Z"}}).at("code") == "not_found");
    CHECK_THAT(error({{"op", "rep"}, {"rep", "Z"}}).at("message").get<std::string>(), Contains("\"Z\""));
    CHECK(error({{"op", "ranked"}, {"partner", "Z"}}).at("code") == "not_found");
    CHECK(error({{"op", "contacts"}, {"staff", "Z"}}).at("code") == "not_found");
    for (const wire::Value& request : {wire::Value{{"op", "rank"}}, wire::Value{{"op", "rep"}},
                                       wire::Value{{"op", "ranked"}, {"filter", "x"}},
                                       wire::Value{{"op", "ranked"}, {"as_of", "2026-13-01"}},
                                       wire::Value{{"op", "ranked"}, {"limit", -1}}, wire::Value::object()}) {
        INFO(request.dump());
        CHECK(error(request).at("code") == "invalid");
    }
    const auto job = begin_request(service.scorer(), "no MessagePack");
    CHECK(job->step(1));
    CHECK(job->reply().at("error").at("code") == "invalid");
}

TEST_CASE("a request outlives that the log is started over") {
    Service service;
    const auto job =
        begin_request(service.scorer(), wire::encode_value({{"op", "ranked"}, {"as_of", "2026-09-30"}}));
    CHECK_FALSE(job->step(1));
    service.scorer().restart("another", {});
    service.give({full_supply(), a_partner("P"), a_rep("X").of("P")});
    while (!job->step(1)) {
    }
    CHECK(job->reply().at("total") == 1);
}
