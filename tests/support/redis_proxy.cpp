#include "tests/support/redis_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace monomi::tests {
namespace {

constexpr int look_every_ms = 5;  // how soon the thread sees cut() and the end
constexpr std::string_view loading = "-LOADING Redis is loading the dataset in memory\r\n";

struct Pair {
    int client = -1, server = -1;
};

sockaddr_un unix_address(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    return address;
}

int connect_to(const std::string& path) {
    const int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = unix_address(path);
    if (connect(socket_fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket_fd;
    close(socket_fd);
    return -1;
}

void send_all(int socket_fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = send(socket_fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

// False when the sender has gone.
bool forward(int from, int to, bool swallow) {
    char buffer[65536];
    const auto size = recv(from, buffer, sizeof buffer, 0);
    if (size <= 0) return false;
    if (!swallow) send_all(to, {buffer, static_cast<std::size_t>(size)});
    return true;
}

void close_pair(const Pair& pair) {
    close(pair.client);
    close(pair.server);
}

}  // namespace

RedisProxy::RedisProxy(std::string upstream) : upstream_(std::move(upstream)) {
    listener_ = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = unix_address(path());
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener_, 16) != 0)
        throw std::runtime_error("the proxy cannot listen");
    thread_ = std::thread([this] { serve(); });
}

RedisProxy::~RedisProxy() {
    stop_ = true;
    thread_.join();
    close(listener_);
}

void RedisProxy::serve() {
    std::vector<Pair> pairs;
    while (!stop_) {
        std::vector<pollfd> sockets{{listener_, POLLIN, 0}};
        for (const auto& pair : pairs) {
            sockets.push_back({pair.client, POLLIN, 0});
            sockets.push_back({pair.server, POLLIN, 0});
        }
        poll(sockets.data(), sockets.size(), look_every_ms);
        std::vector<Pair> open;
        const bool cut = cut_.exchange(false);
        const Mode mode = mode_;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const Pair pair = pairs[i];
            bool alive = !cut;
            if (alive && sockets[1 + 2 * i].revents) {
                alive = forward(pair.client, pair.server,
                                mode == Mode::swallow_requests || mode == Mode::answer_loading);
                if (alive && mode == Mode::answer_loading) send_all(pair.client, loading);
            }
            if (alive && sockets[2 + 2 * i].revents)
                alive = forward(pair.server, pair.client, mode == Mode::swallow_answers);
            alive ? open.push_back(pair) : close_pair(pair);
        }
        if (sockets[0].revents) {
            const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
            const int server = connect_to(upstream_);
            if (client >= 0 && server >= 0)
                open.push_back({client, server});
            else
                close_pair({client, server});
        }
        pairs = std::move(open);
    }
    for (const auto& pair : pairs) close_pair(pair);
}

}  // namespace monomi::tests
