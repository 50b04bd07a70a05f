// The sections of the bench; each adds its rows to the report.
#pragma once
#include "tests/bench/options.h"
#include "tests/bench/report.h"

namespace monomi::bench {

void bench_decode(const Options& options, Report& report);
void bench_append(const Options& options, Report& report);
void bench_apply(const Options& options, Report& report);
void bench_pipeline(const Options& options, Report& report);
void bench_rebuild(const Options& options, Report& report);
void bench_midnight(const Options& options, Report& report);
void bench_requests(const Options& options, Report& report);

}  // namespace monomi::bench
