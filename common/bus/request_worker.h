// Serves requests for one service name.
#pragma once
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <zmq.hpp>

#include "common/ports/bus.h"

namespace monomi {

struct WorkerOptions {
    std::chrono::milliseconds heartbeat{1000};
    int liveness = 4;                       // silent heartbeats after which the broker is taken for dead
    std::size_t remembered_changes = 4096;  // answers kept to answer repetitions
};

// Registers with the broker and heartbeats from a thread of its own, so that a busy worker stays registered;
// when the broker restarts it registers again. receive() and reply() belong to one thread.
class RequestWorker : public RequestServer {
  public:
    RequestWorker(zmq::context_t& context, const std::string& endpoint, std::string service_name,
                  const WorkerOptions& options = {});
    ~RequestWorker() override;  // tells the broker, so that callers do not wait for it
    RequestWorker(const RequestWorker&) = delete;
    RequestWorker& operator=(const RequestWorker&) = delete;

    bool receive(Request& out) override;
    void reply(const Request& request, std::string_view body) override;
    // Readable (level-triggered) while requests wait.
    [[nodiscard]] int descriptor() const override;

  private:
    void send_reply(const std::string& handle, const std::string& request_id, std::string_view body);

    struct Shared;
    std::unique_ptr<Shared> shared_;
};

}  // namespace monomi
