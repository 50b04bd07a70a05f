// The sample that a home's configuration describes.
#pragma once
#include "admin-cli/sample/sample.h"
#include "common/runtime/config.h"

namespace monomi::sample {

[[nodiscard]] inline SampleOptions options_of(const Config& config, Date end) {
    SampleOptions options;
    options.seed = static_cast<std::uint64_t>(config.sample.seed);
    options.partners = static_cast<int>(config.sample.partners);
    options.reps = static_cast<int>(config.sample.reps);
    options.months = static_cast<int>(config.sample.months);
    options.end = end;
    return options;
}

}  // namespace monomi::sample
