// Signals as a descriptor that a poll loop watches, so that no code runs inside a signal handler.
#pragma once
#include <initializer_list>
#include <optional>

#include "common/domain/result.h"

namespace monomi {

// From now on these signals are only pending, in this thread and those it starts.
[[nodiscard]] Status block_signals(std::initializer_list<int> signals);

class SignalDescriptor {
  public:
    // Blocks these signals (call it before any thread starts) and receives them here.
    [[nodiscard]] static Result<SignalDescriptor> open(std::initializer_list<int> signals);
    SignalDescriptor(SignalDescriptor&& other) noexcept;
    SignalDescriptor& operator=(SignalDescriptor&& other) noexcept;
    ~SignalDescriptor();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    // The next pending signal without blocking.
    [[nodiscard]] std::optional<int> next();

  private:
    explicit SignalDescriptor(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
};

// For the child between fork and exec: all signals unblocked, with their default actions.
void reset_signals_for_exec();

}  // namespace monomi
