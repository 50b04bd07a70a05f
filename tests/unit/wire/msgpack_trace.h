// What a reader of MessagePack sees in some bytes, as text, by msgpack-cxx's parser and by our tokens: the
// two must agree.
#pragma once
#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <limits>
#include <msgpack.hpp>
#include <string>
#include <string_view>

#include "common/wire/token.h"

namespace monomi::testing {

struct Trace {
    std::string events;
    std::string outcome;     // "ok", "cut short", "malformed"
    std::size_t length = 0;  // of the first value, where ok
};

struct TraceVisitor : msgpack::null_visitor {
    std::string events;

    bool add(std::string event) {
        events += event + ' ';
        return true;
    }
    bool visit_nil() { return add("nil"); }
    bool visit_boolean(bool value) { return add(value ? "true" : "false"); }
    bool visit_positive_integer(std::uint64_t value) {
        const bool fits = value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
        return add(fits ? fmt::format("i{}", value) : "large");
    }
    bool visit_negative_integer(std::int64_t value) { return add(fmt::format("i{}", value)); }
    bool visit_float32(float value) { return visit_float64(double{value}); }
    bool visit_float64(double value) {
        return add(fmt::format("f{:x}", std::bit_cast<std::uint64_t>(value)));
    }
    bool visit_str(const char* data, std::uint32_t size) {
        return add("s:" + std::string(size > 0 ? data : "", size));
    }
    bool visit_bin(const char*, std::uint32_t) { return add("bin"); }
    bool visit_ext(const char*, std::uint32_t) { return add("ext"); }
    bool start_array(std::uint32_t count) { return add(fmt::format("list{}", count)); }
    bool start_map(std::uint32_t count) { return add(fmt::format("map{}", count)); }
};

// Both read the first value of the bytes.
inline Trace trace_of_library(std::string_view bytes) {
    TraceVisitor visitor;
    msgpack::detail::parse_helper<TraceVisitor> parser(visitor);
    std::size_t offset = 0;
    const auto result = parser.execute(bytes.data(), bytes.size(), offset);
    Trace trace{visitor.events, "ok", offset};
    if (result == msgpack::PARSE_CONTINUE) trace.outcome = "cut short";
    if (result == msgpack::PARSE_PARSE_ERROR) trace.outcome = "malformed";
    return trace;
}

inline std::string event_of(const wire::Token& token) {
    using Type = wire::Token::Type;
    switch (token.type) {
        case Type::nil:
            return "nil";
        case Type::boolean:
            return token.boolean ? "true" : "false";
        case Type::integer:
            return fmt::format("i{}", token.integer);
        case Type::large_integer:
            return "large";
        case Type::number:
            return fmt::format("f{:x}", std::bit_cast<std::uint64_t>(token.number));
        case Type::text:
            return "s:" + std::string(token.text);
        case Type::binary:
            return "bin";
        case Type::extension:
            return "ext";
        case Type::list:
            return fmt::format("list{}", token.count);
        case Type::map:
            return fmt::format("map{}", token.count);
        default:
            return "";
    }
}

inline Trace trace_of_tokens(std::string_view bytes) {
    wire::Tokens tokens(bytes);
    Trace trace{"", "ok", 0};
    for (std::uint64_t pending = 1; pending > 0; --pending) {
        const wire::Token token = tokens.next();
        if (token.type == wire::Token::Type::cut_short) trace.outcome = "cut short";
        if (token.type == wire::Token::Type::malformed) trace.outcome = "malformed";
        if (trace.outcome != "ok") return trace;
        trace.events += event_of(token) + ' ';
        if (token.type == wire::Token::Type::list) pending += token.count;
        if (token.type == wire::Token::Type::map) pending += std::uint64_t{2} * token.count;
    }
    trace.length = bytes.size() - tokens.left();
    return trace;
}

}  // namespace monomi::testing
