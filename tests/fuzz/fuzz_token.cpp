// Our tokens against msgpack-cxx's parser.
#include "tests/fuzz/fuzz.h"
#include "tests/unit/wire/msgpack_trace.h"

using namespace monomi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;  // the library's parser wants a byte
    const auto ours = testing::trace_of_tokens(fuzz::text_of(data, size));
    const auto theirs = testing::trace_of_library(fuzz::text_of(data, size));
    fuzz::require(ours.outcome == theirs.outcome, "accepted by one reader only");
    fuzz::require(ours.events == theirs.events, "read differently");
    return 0;
}
