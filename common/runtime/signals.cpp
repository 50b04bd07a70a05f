#include "common/runtime/signals.h"

#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace monomi {

namespace {

sigset_t set_of(std::initializer_list<int> signals) {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : signals) sigaddset(&set, signal);
    return set;
}

}  // namespace

Status block_signals(std::initializer_list<int> signals) {
    const auto set = set_of(signals);
    if (const int error = ::pthread_sigmask(SIG_BLOCK, &set, nullptr); error != 0)
        return fail("cannot block signals: {}", std::strerror(error));
    return {};
}

Result<SignalDescriptor> SignalDescriptor::open(std::initializer_list<int> signals) {
    if (auto blocked = block_signals(signals); !blocked) return fail(blocked.error());
    const auto set = set_of(signals);
    const int descriptor = ::signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    if (descriptor < 0) return fail("cannot receive signals: {}", std::strerror(errno));
    return SignalDescriptor(descriptor);
}

SignalDescriptor::SignalDescriptor(SignalDescriptor&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

SignalDescriptor& SignalDescriptor::operator=(SignalDescriptor&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

SignalDescriptor::~SignalDescriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<int> SignalDescriptor::next() {
    signalfd_siginfo info{};
    const auto got = ::read(descriptor_, &info, sizeof info);
    if (got != static_cast<ssize_t>(sizeof info)) return std::nullopt;
    return static_cast<int>(info.ssi_signo);
}

void reset_signals_for_exec() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGQUIT}) ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
}

}  // namespace monomi
