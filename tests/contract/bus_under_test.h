// The bus as the contract suite drives it: once over ZeroMQ, once in memory.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "common/ports/bus.h"

namespace monomi::testing {

class BusUnderTest {
  public:
    virtual ~BusUnderTest() = default;

    virtual std::unique_ptr<EventPublisher> publisher() = 0;
    virtual std::unique_ptr<EventSubscriber> subscriber() = 0;
    virtual std::unique_ptr<Requester> requester() = 0;
    virtual std::unique_ptr<RequestServer> server(const std::string& service) = 0;
    // Its end is a crash: it does not say goodbye, nor heartbeat any more.
    virtual std::unique_ptr<RequestServer> mortal_server(const std::string& service) = 0;

    // A message as a faulty program sends it.
    virtual void publish_frames(const std::vector<std::string>& frames) = 0;
    virtual std::uint64_t refused_events() = 0;

    virtual void go_away() = 0;
    virtual void come_back() = 0;
    // Lets so much time pass that a silent worker would be taken for dead twice.
    virtual void outlast_patience() = 0;

    // Lets a little time pass until the condition holds; false when it does not within some seconds.
    [[nodiscard]] virtual bool until(const std::function<bool()>& condition) = 0;
};

[[nodiscard]] std::unique_ptr<BusUnderTest> make_real_bus();
[[nodiscard]] std::unique_ptr<BusUnderTest> make_bus_twin();

}  // namespace monomi::testing
