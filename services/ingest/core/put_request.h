// The request `put` to the service `ingest` (WIRE.md): a few records from a person's hand, answered once they
// are durable. It becomes a batch like any other.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/calendar.h"
#include "common/domain/result.h"
#include "common/wire/value.h"

namespace monomi::ingest {

// A batch message as Core::on_message takes it.
struct PutBatch {
    std::string header, body;
};

// Records without `source` get the request's (default "manual"), those without `version` the business time at
// which they came, in ms. The error is the reply to what is refused.
[[nodiscard]] tl::expected<PutBatch, wire::Value> read_put(std::string_view request,
                                                           const std::string& request_id,
                                                           const std::vector<std::string>& roles,
                                                           Instant received_at);

// The reply for a batch's verdict: {accepted, rejected, position}, or an error.
[[nodiscard]] wire::Value put_reply(std::string_view verdict_header, std::string_view verdict_body);

}  // namespace monomi::ingest
