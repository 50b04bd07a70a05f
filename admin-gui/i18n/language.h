// The languages of the console.
#pragma once
#include <cstdint>

namespace monomi::console {

enum class Language : std::uint8_t { ja, en };

}  // namespace monomi::console
