#include "common/runtime/config.h"

#include "common/runtime/config_fields.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using Catch::Matchers::Contains;
using Catch::Matchers::EndsWith;

namespace {

Result<Config> load_text(std::string_view text, std::vector<std::string> overrides = {}) {
    const TemporaryDirectory directory;
    return load_config({{directory.write("suite.toml", text)}, std::move(overrides)});
}

std::string error_of(std::string_view text, std::vector<std::string> overrides = {}) {
    const auto config = load_text(text, std::move(overrides));
    return config ? "no error" : config.error().message;
}

}  // namespace

TEST_CASE("without files every field has its default", "[config]") {
    const auto config = load_config({{"/nonexistent/suite.toml"}, {}});
    REQUIRE(config);
    CHECK(config->reporting.currency == "JPY");
    CHECK(config->ingest.max_batch_records == 1024);
    CHECK_FALSE(config->clock.as_of);
}

TEST_CASE("a file replaces defaults and overrides replace the file", "[config]") {
    const auto config = load_text(
        "[reporting]\ncurrency = \"EUR\"\nrevenue = \"won_amount\"\n"
        "[clock]\nas_of = 2017-12-31\n[kpi]\nminimum_coverage = 1\ntwo_way = [\"phone\"]\n",
        {"reporting.currency=USD", "kpi.two_way_if_inbound=chat, email", "aggregator.publish_hz=5"});
    REQUIRE(config);
    CHECK(config->reporting.currency == "USD");
    CHECK(config->reporting.revenue == RevenueMeasure::won_amount);
    CHECK(config->clock.as_of == Date::of(2017, 12, 31));
    CHECK(config->kpi.minimum_coverage == 1.0);
    CHECK(config->kpi.two_way == std::vector<std::string>{"phone"});
    CHECK(config->kpi.two_way_if_inbound == std::vector<std::string>{"chat", "email"});
    CHECK(config->aggregator.publish_hz == 5);
}

TEST_CASE("a later file wins", "[config]") {
    const TemporaryDirectory directory;
    const auto config = load_config({{directory.write("a.toml", "[log]\nlevel = \"debug\"\nfiles = 2\n"),
                                      directory.write("b.toml", "[log]\nlevel = \"error\"\n")},
                                     {}});
    REQUIRE(config);
    CHECK(config->log.level == LogLevel::error);
    CHECK(config->log.files == 2);
}

TEST_CASE("configuration errors name file, line, field and the way out", "[config]") {
    CHECK_THAT(
        error_of("[reporting]\n\ncurency = \"USD\"\n"),
        EndsWith("suite.toml:3: unknown field 'reporting.curency'; did you mean 'reporting.currency'?"));
    CHECK_THAT(error_of("[report]\ncurrency = \"USD\"\n"), Contains("did you mean 'reporting.currency'?"));
    CHECK_THAT(
        error_of("currency = \"USD\"\n"),
        EndsWith(
            "suite.toml:1: 'currency' stands outside of a [section]; did you mean 'reporting.currency'?"));
    CHECK_THAT(error_of("[reporting]\ncurrency = 7\n"),
               EndsWith("suite.toml:2: reporting.currency: must be text, not a whole number"));
    CHECK_THAT(error_of("[ingest]\nin_flight = \"2\"\n"),
               EndsWith("suite.toml:2: ingest.in_flight: must be a whole number, not text"));
    CHECK_THAT(error_of("[log]\nlevel = \"loud\"\n"),
               EndsWith("log.level: must be one of debug, info, warn, error, not 'loud'"));
    CHECK_THAT(error_of("[kpi]\ntwo_way = [\"fax\"]\n"), Contains("kpi.two_way: may hold regular_meeting, "));
    CHECK_THAT(error_of("[kpi]\ntwo_way = [1]\n"), Contains("kpi.two_way: a list may hold texts only"));
    CHECK_THAT(error_of("[kpi\n"), Contains("suite.toml:1: "));
    CHECK_THAT(error_of("[calendar]\ntime_zone = \"Asia/Tokio\"\n"), Contains("calendar.time_zone: "));
    CHECK_THAT(error_of("[clock]\nas_of = \"2026-02-29\"\n"), Contains("must be an existing date"));
}

TEST_CASE("overrides are refused with the field", "[config]") {
    CHECK_THAT(error_of("", {"reporting.currency"}),
               Contains("--set: 'reporting.currency' is not SECTION.FIELD=VALUE"));
    CHECK_THAT(error_of("", {"clock.speeed=2"}), Contains("did you mean 'clock.speed'?"));
    CHECK_THAT(error_of("", {"ingest.in_flight=two"}),
               Contains("--set: ingest.in_flight: must be a whole number, not 'two'"));
    CHECK_THAT(error_of("", {"kpi.minimum_coverage=0.4x"}), Contains("must be a number, not '0.4x'"));
}

TEST_CASE("ranges hold at their ends and not beyond", "[config]") {
    CHECK(error_of("", {"calendar.fiscal_year_start_month=1"}) == "no error");
    CHECK(error_of("", {"calendar.fiscal_year_start_month=12"}) == "no error");
    CHECK_THAT(error_of("", {"calendar.fiscal_year_start_month=0"}), EndsWith("must be 1 to 12, not 0"));
    CHECK_THAT(error_of("", {"calendar.fiscal_year_start_month=13"}), EndsWith("must be 1 to 12, not 13"));
    CHECK(error_of("", {"kpi.minimum_coverage=1"}) == "no error");
    CHECK_THAT(error_of("", {"kpi.minimum_coverage=1.01"}), Contains("must be 0 to 1"));
    CHECK_THAT(error_of("", {"kpi.minimum_coverage=nan"}), Contains("must be 0 to 1"));
}

TEST_CASE("an endpoint that others can reach is refused without keys", "[config]") {
    CHECK(error_of("", {"bus.requests=tcp://127.0.0.1:5555"}) == "no error");
    CHECK(error_of("", {"bus.requests=tcp://[::1]:5555"}) == "no error");
    CHECK(error_of("", {"bus.requests=ipc:///run/x"}) == "no error");
    CHECK_THAT(error_of("", {"bus.requests=tcp://0.0.0.0:5555"}), Contains("not a loopback address"));
    CHECK_THAT(error_of("", {"bus.requests=tcp://127.0.0.1.example.org:1"}),
               Contains("not a loopback address"));
    CHECK_THAT(error_of("", {"bus.requests=http://x"}), Contains("must be ipc://PATH"));
}

TEST_CASE("fields that contradict each other are refused", "[config]") {
    CHECK(error_of("", {"kpi.first_warning_days=14"}) == "no error");
    CHECK_THAT(error_of("", {"kpi.first_warning_days=13"}),
               Contains("must not be more than kpi.first_warning_days"));
    CHECK_THAT(error_of("", {"clock.speed=60"}), Contains("clock.speed needs clock.as_of"));
    CHECK(error_of("", {"clock.speed=60", "clock.as_of=2026-11-30"}) == "no error");
}

TEST_CASE("the business rules are those of the configuration", "[config]") {
    const auto defaults = business_rules(Config{});
    const BusinessRules builtin;
    CHECK(defaults.two_way == builtin.two_way);
    CHECK(defaults.two_way_if_inbound == builtin.two_way_if_inbound);
    CHECK(defaults.clock_months == builtin.clock_months);
    CHECK(defaults.minimum_coverage == builtin.minimum_coverage);
    const auto config =
        load_text("", {"kpi.activation_event=referral", "kpi.two_way=phone", "kpi.clock_months=4",
                       "reporting.currency=USD", "calendar.week_start=7"});
    REQUIRE(config);
    const auto rules = business_rules(*config);
    CHECK(rules.activation_event == ActivationEvent::referral);
    CHECK(rules.is_two_way(TouchpointType::phone, false));
    CHECK_FALSE(rules.is_two_way(TouchpointType::regular_meeting, true));
    CHECK(rules.clock_months == 4);
    CHECK(rules.currency == "USD");
    CHECK(rules.week_start == 7);
}

TEST_CASE("the memory limit is a size or half of the machine", "[config]") {
    Config config;
    CHECK(redis_maxmemory_bytes(config, 1000) == 500);
    REQUIRE(set_field(config, "redis.maxmemory=512mb"));
    CHECK(redis_maxmemory_bytes(config, 1000) == 512ull << 20);
    CHECK_FALSE(set_field(config, "redis.maxmemory=lots"));
}
