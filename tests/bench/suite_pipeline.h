// The real programs as a pipeline: BatchSender → ingest → Redis → bus → aggregator.
#pragma once
#include <zmq.hpp>

#include "common/bus/batch_sender.h"
#include "common/bus/request_client.h"
#include "tests/bench/pipeline.h"
#include "tests/bench/suite_processes.h"

namespace monomi::bench {

class SuitePipeline : public Pipeline {
  public:
    SuitePipeline();
    double flood(const std::vector<Batch>& batches) override;
    std::vector<double> pace(const std::vector<Batch>& batches, double records_per_second) override;
    // Seconds of a request that waits for nothing: how much of a paced figure is the asking.
    std::vector<double> ask(int times);

  private:
    // Takes verdicts; each must have accepted all its records.
    void take_verdicts();
    void wait_until_applied(const std::string& position);

    SuiteProcesses suite_;
    zmq::context_t context_;
    BatchSender sender_;
    RequestClient requests_;
    std::string last_position_;
};

}  // namespace monomi::bench
