// A request in slices, so that neither intake nor other requests wait for a long one, and what the bodies of
// requests and replies have in common (WIRE.md).
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

#include "common/ports/log.h"
#include "common/wire/value.h"

namespace monomi {

// One request under way.
class RequestJob {
  public:
    virtual ~RequestJob() = default;
    // Does about `budget` records' worth of work; true when reply() is ready.
    virtual bool step(std::size_t budget) = 0;
    [[nodiscard]] virtual const wire::Value& reply() const = 0;
};

// The position that a request wants to see applied; nothing where it names none or is unreadable.
[[nodiscard]] std::optional<LogPosition> at_least_of(std::string_view body);

// {"error": {"code", "message"}}
[[nodiscard]] wire::Value error_value(std::string_view code, std::string_view message);

}  // namespace monomi
