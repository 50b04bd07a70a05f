// Requests to the "scoring" service (WIRE.md): ranked, rep, scheme, contacts.
#pragma once
#include <memory>
#include <string_view>

#include "common/bus/request_job.h"
#include "services/rep-scoring/core/scorer.h"

namespace monomi::scoring {

// `body` is the request as received. It is answered when the scores of its day are settled, and begun anew by
// itself when the scorer starts over meanwhile.
[[nodiscard]] std::unique_ptr<RequestJob> begin_request(Scorer& scorer, std::string_view body);

}  // namespace monomi::scoring
