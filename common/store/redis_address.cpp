#include "common/store/redis_address.h"

#include <charconv>

namespace monomi::store {
namespace {

template <class T>
bool parse_number(std::string_view text, T& out) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty();
}

Result<RedisAddress> parse_socket(std::string_view path) {
    if (path.empty()) return fail("redis.url: the path of the unix socket is missing");
    if (path.size() > max_socket_path)
        return fail("redis.url: the socket path has {} bytes, at most {} are possible; use a shorter one",
                    path.size(), max_socket_path);
    RedisAddress address;
    address.socket_path = path;
    return address;
}

Result<RedisAddress> parse_tcp(std::string_view rest) {
    RedisAddress address;
    if (rest.find('@') != std::string_view::npos)
        return fail("redis.url: leave user and password out of the URL; set redis.user and a password file");
    if (const auto slash = rest.find('/'); slash != std::string_view::npos) {
        const auto database = rest.substr(slash + 1);
        if (!database.empty() && (!parse_number(database, address.database) || address.database < 0))
            return fail("redis.url: \"{}\" is not a database number", database);
        rest = rest.substr(0, slash);
    }
    if (const auto colon = rest.rfind(':'); colon != std::string_view::npos && rest.back() != ']') {
        if (!parse_number(rest.substr(colon + 1), address.port) || address.port == 0)
            return fail("redis.url: \"{}\" is not a port", rest.substr(colon + 1));
        rest = rest.substr(0, colon);
    }
    if (rest.size() >= 2 && rest.front() == '[' && rest.back() == ']') rest = rest.substr(1, rest.size() - 2);
    if (rest.empty()) return fail("redis.url: the host is missing");
    address.host = rest;
    return address;
}

}  // namespace

Result<RedisAddress> RedisAddress::parse(std::string_view url) {
    constexpr std::string_view unix_scheme = "unix://", tcp_scheme = "redis://";
    if (url.starts_with('/')) return parse_socket(url);
    if (url.starts_with(unix_scheme)) return parse_socket(url.substr(unix_scheme.size()));
    if (url.starts_with(tcp_scheme)) return parse_tcp(url.substr(tcp_scheme.size()));
    return fail("redis.url: \"{}\" is neither unix:///PATH nor redis://HOST[:PORT][/DATABASE]", url);
}

std::string RedisAddress::str() const {
    if (!socket_path.empty()) return "unix://" + socket_path;
    const bool v6 = host.find(':') != std::string::npos;
    return fmt::format("redis://{}{}{}:{}/{}", v6 ? "[" : "", host, v6 ? "]" : "", port, database);
}

}  // namespace monomi::store
