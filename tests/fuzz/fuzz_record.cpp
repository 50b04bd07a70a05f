// Whatever is accepted has one canonical form, which is accepted again and means the same.
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const TimeZone zone = *TimeZone::named("Asia/Tokyo");
    static RecordView record, again;
    const std::string_view bytes = fuzz::text_of(data, size);
    const auto status = wire::decode_record(bytes, record, {}, &zone);
    if (!status) {
        fuzz::require(!status.error().reason.empty(), "a refusal without reason");
        // The reason goes into replies and logs, so it must be text.
        fuzz::require(wire::decode_value(wire::encode_value({{"reason", status.error().str()}})).has_value(),
                      "a reason that is not UTF-8");
        return 0;
    }
    std::string canonical, twice;
    wire::encode_record(record, canonical);
    fuzz::require(wire::decode_record(canonical, again).has_value(), "a canonical form that is refused");
    wire::encode_record(again, twice);
    fuzz::require(canonical == twice, "a canonical form that is not stable");
    const Record owned = wire::own(again);
    twice.clear();
    wire::encode_record(owned, twice);
    fuzz::require(canonical == twice, "an owned record that is encoded differently");
    fuzz::require(wire::to_value(record).is_object(), "a record that is not a map");
    return 0;
}
