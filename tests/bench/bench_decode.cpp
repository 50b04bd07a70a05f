#include <fmt/format.h>

#include "common/wire/record_codec.h"
#include "tests/bench/bare_decode.h"
#include "tests/bench/feed.h"
#include "tests/bench/sections.h"

namespace monomi::bench {

namespace {

std::vector<std::string> full_deals(std::size_t count) {
    std::vector<std::string> deals(count);
    for (std::size_t i = 0; i < count; ++i) Feed::add_full_deal(i, deals[i]);
    return deals;
}

}  // namespace

void bench_decode(const Options& options, Report& report) {
    const auto deals = full_deals(options.decode_records);
    const auto records = static_cast<double>(deals.size());
    RecordView record;
    const auto ours = [&] {
        std::int64_t sum = 0;
        const double seconds = seconds_of([&] {
            for (const std::string& bytes : deals) {
                if (!wire::decode_record(bytes, record)) throw std::runtime_error("a deal is refused");
                sum += *record.deal.mrr + record.deal.won_on->days();
            }
        });
        keep_result(sum);
        return records / seconds;
    };
    const auto bare = [&] {
        std::int64_t sum = 0;
        const double seconds = seconds_of([&] {
            for (const std::string& bytes : deals) {
                bare_decode(bytes, 1, [&](const BareRecord& r) {
                    sum += r.mrr + static_cast<std::int64_t>(r.won_on.size());
                });
            }
        });
        keep_result(sum);
        return records / seconds;
    };
    const std::string what = fmt::format("decode a deal of 12 fields, {} bytes", deals.front().size());
    report.compare("Decode", what, Figure::rate, "msgpack::parse with a bare visitor",
                   interleave(options.rounds, ours, bare));
}

}  // namespace monomi::bench
