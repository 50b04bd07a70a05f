// Values and headers: what is accepted survives encoding.
#include "common/wire/envelope.h"
#include "common/wire/value.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::text_of(data, size);
    if (const auto value = wire::decode_value(bytes)) {
        const std::string encoded = wire::encode_value(*value);
        const auto again = wire::decode_value(encoded);
        fuzz::require(again.has_value(), "a value that is refused once encoded");
        fuzz::require(wire::encode_value(*again) == encoded, "a value that changes");
    }
    if (const auto envelope = wire::decode_envelope(bytes)) {
        const auto again = wire::decode_envelope(wire::encode(*envelope));
        fuzz::require(again.has_value() && *again == *envelope, "a header that changes");
    }
    return 0;
}
