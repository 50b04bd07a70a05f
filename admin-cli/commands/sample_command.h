// The sample organisation in a running suite, for `monomi sample` and `monomi up --sample`.
#pragma once
#include "admin-cli/commands/command.h"
#include "admin-cli/commands/delivery.h"
#include "admin-cli/sample/sample.h"

namespace monomi::cli {

struct LoadedSample {
    std::size_t records = 0;
    Delivery delivery;
};

// The sample of a home's configuration; without `sample.end` it ends on the suite's today.
[[nodiscard]] sample::SampleOptions sample_options(const Config& config);

// Makes the sample and sends it through ingest like an import. The money is in the suite's own currency.
[[nodiscard]] Outcome<LoadedSample> load_sample(const Home& home, const Config& config,
                                                sample::SampleOptions options);

// What to print after it: plainly that nothing of it is real.
[[nodiscard]] std::string sample_text(const LoadedSample& loaded);

}  // namespace monomi::cli
