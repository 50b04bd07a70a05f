// What the broker core decides, as frames.
#pragma once
#include <string>
#include <vector>

#include "services/bus/core/broker.h"

namespace monomi::bus {

struct AddressedFrames {
    std::string address;
    std::vector<std::string> frames;
};

// Of every output but ServiceChanged, which is an event.
[[nodiscard]] AddressedFrames frames_of(const BrokerOutput& output);

}  // namespace monomi::bus
