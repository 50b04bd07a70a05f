// Requests to an aggregator with the shipped catalogue and a source that supplies everything.
#pragma once
#include "services/kpi-aggregator/core/requests.h"
#include "tests/unit/kpi/engine_fixture.h"

namespace monomi::kpi {

class RequestWorld {
  public:
    explicit RequestWorld(std::string_view today, BusinessRules rules = {})
        : aggregator(std::move(rules), shipped_catalogue(), day(today)) {
        add(everything_supplied());
    }
    RequestWorld& add(const Record& record) {
        (void)aggregator.engine().apply(wire::view(record));
        return *this;
    }
    // In slices as small as they get.
    wire::Value ask(const wire::Value& request) {
        const auto job = begin_request(aggregator, wire::encode_value(request));
        for (int slice = 0; !job->step(1); ++slice) REQUIRE(slice < 100'000);
        return job->reply();
    }
    std::string error_of(const wire::Value& request) {
        const wire::Value reply = ask(request);
        REQUIRE(reply.contains("error"));
        return reply.at("error").at("message");
    }
    // The value of a KPI as `get` answers it; null for N/A.
    wire::Value get(std::string_view kpi, std::string_view scope, std::string_view window = "last_12m") {
        return ask({{"op", "get"}, {"kpi", kpi}, {"scope", scope}, {"window", window}}).at("value");
    }

    Aggregator aggregator;
};

}  // namespace monomi::kpi
