// The elements of an accepted batch lie one behind the other within it, and make the same batch again.
#include "common/wire/record_codec.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static RecordView record;
    const std::string_view body = fuzz::text_of(data, size);
    wire::BatchBuilder builder;
    const char* last = body.data();
    const auto status = wire::for_each_record(body, {}, [&](std::size_t index, std::string_view element) {
        fuzz::require(index == builder.count(), "an index out of order");
        fuzz::require(element.data() >= last && element.data() + element.size() <= body.data() + body.size(),
                      "an element outside of the batch");
        last = element.data() + element.size();
        builder.add_encoded(element);
        if (!wire::decode_record(element, record)) return;
        std::string canonical;
        wire::encode_record(record, canonical);
        fuzz::require(!canonical.empty(), "a record without bytes");
    });
    if (!status) {
        fuzz::require(builder.count() == 0, "a refused batch of which some was visited");
        return 0;
    }
    std::size_t count = 0;
    fuzz::require(wire::for_each_record(builder.body(), {}, [&](std::size_t, std::string_view) { ++count; })
                      .has_value(),
                  "a batch that is refused once rebuilt");
    fuzz::require(count == builder.count(), "another number of records once rebuilt");
    return 0;
}
