#include "admin-cli/sample/sample.h"

#include <algorithm>
#include <tuple>

#include "admin-cli/sample/sample_records.h"

namespace monomi::sample {
namespace {

Status check(const SampleOptions& options) {
    if (options.partners < 8 || options.partners > 899) {
        return fail("a sample has 8 to 899 partners, not {}: each phase needs one", options.partners);
    }
    if (options.reps < options.partners || options.reps > 99'999) {
        return fail("a sample of {} partners has {} to 99999 reps, not {}", options.partners,
                    options.partners, options.reps);
    }
    if (options.months < 12 || options.months > 120) {
        return fail("a sample has 12 to 120 months, not {}", options.months);
    }
    if (options.end < Date::of(1990, 1, 1) || options.end > Date::of(2198, 1, 1)) {
        return fail("a sample ends between 1990-01-01 and 2198-01-01, not on {}", options.end.str());
    }
    return {};
}

}  // namespace

Result<std::vector<Record>> make_sample(const SampleOptions& options) {
    if (auto valid = check(options); !valid) return fail(valid.error());
    const Plan plan = make_plan(options);
    SampleRecords out(options.end);
    add_people(plan, out);
    add_deals(plan, out);
    add_activity(plan, out);
    add_intentions(plan, out);
    std::vector<Record> records = out.take();
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
        return std::tie(a.kind, a.id) < std::tie(b.kind, b.id);
    });
    return records;
}

}  // namespace monomi::sample
