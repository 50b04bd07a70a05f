#include "common/testing/bus_twin.h"
#include "tests/contract/bus_under_test.h"

namespace monomi::testing {
namespace {

class TwinUnderTest : public BusUnderTest {
  public:
    TwinUnderTest() : bus_(options()) {}
    std::unique_ptr<EventPublisher> publisher() override { return bus_.publisher(); }
    std::unique_ptr<EventSubscriber> subscriber() override { return bus_.subscriber(); }
    std::unique_ptr<Requester> requester() override { return bus_.requester(); }
    std::unique_ptr<RequestServer> server(const std::string& service) override {
        return bus_.server(service);
    }
    std::unique_ptr<RequestServer> mortal_server(const std::string& service) override {
        return bus_.server(service, BusTwin::Goodbye::unsaid);
    }
    void publish_frames(const std::vector<std::string>& frames) override { bus_.publish_frames(frames); }
    std::uint64_t refused_events() override { return bus_.counts().malformed; }
    void go_away() override { bus_.set_away(true); }
    void come_back() override { bus_.set_away(false); }
    void outlast_patience() override { bus_.advance(8000); }
    bool until(const std::function<bool()>& condition) override {
        for (int i = 0; i < 10'000; ++i) {
            if (condition()) return true;
            bus_.advance(1);
        }
        return false;
    }

  private:
    static BusTwinOptions options() {
        BusTwinOptions options;
        options.subscriber_capacity = 1000;
        return options;
    }
    BusTwin bus_;
};

}  // namespace

std::unique_ptr<BusUnderTest> make_bus_twin() { return std::make_unique<TwinUnderTest>(); }

}  // namespace monomi::testing
