// The request "rejected": which records ingest refused lately, and why.
#pragma once
#include "common/store/keys.h"
#include "common/store/redis_connection.h"
#include "common/wire/value.h"

namespace monomi::ingest {

// `request`: {"op": "rejected", "offset"?, "limit"?}. The answer: {"rejected": [{"received_at", "source",
// "principal", "index", "kind", "id", "field", "reason", "record", "bytes"}], "total", "offset"}, the newest
// first; kind, id and record are null where the bytes are no whole record (only the beginning of a long one
// is kept), and `bytes` then shows them. An error value where arguments are wrong or the store is away.
[[nodiscard]] wire::Value rejected_reply(store::RedisConnection* redis, const store::Keys& keys,
                                         const wire::Value& request);

}  // namespace monomi::ingest
