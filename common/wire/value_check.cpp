#include "common/wire/value_check.h"

#include <msgpack.hpp>

#include "common/wire/text.h"

namespace monomi::wire {
namespace {

struct Checker : msgpack::null_visitor {
    explicit Checker(int limit) : max_depth(limit) {}

    bool refuse(std::string reason) {
        problem = std::move(reason);
        return false;
    }
    bool visit_str(const char* data, std::uint32_t size) {
        return size == 0 || is_utf8({data, size}) || refuse("holds a text that is not valid UTF-8");
    }
    bool visit_ext(const char*, std::uint32_t) { return refuse("holds an extension type"); }
    bool visit_nil() { return not_a_key(); }
    bool visit_boolean(bool) { return not_a_key(); }
    bool visit_positive_integer(std::uint64_t) { return not_a_key(); }
    bool visit_negative_integer(std::int64_t) { return not_a_key(); }
    bool visit_float32(float) { return not_a_key(); }
    bool visit_float64(double) { return not_a_key(); }
    bool visit_bin(const char*, std::uint32_t) { return not_a_key(); }
    bool start_array(std::uint32_t) { return not_a_key() && descend(); }
    bool start_map(std::uint32_t) { return not_a_key() && descend(); }
    bool end_array() { return ascend(); }
    bool end_map() { return ascend(); }
    bool start_map_key() {
        in_key = true;
        return true;
    }
    bool end_map_key() {
        in_key = false;
        return true;
    }

    bool not_a_key() { return !in_key || refuse("has a key that is not a text"); }
    bool descend() {
        return ++depth <= max_depth || refuse(fmt::format("is nested deeper than {} levels", max_depth));
    }
    bool ascend() {
        --depth;
        return true;
    }

    int max_depth;
    int depth = 0;
    bool in_key = false;
    std::string problem;
};

}  // namespace

Status check_value(std::string_view bytes, int max_depth) {
    Checker checker(max_depth);
    std::size_t offset = 0;
    msgpack::detail::parse_helper<Checker> parser(checker);
    if (bytes.empty()) return fail("is empty");
    switch (parser.execute(bytes.data(), bytes.size(), offset)) {
        case msgpack::PARSE_SUCCESS:
            break;
        case msgpack::PARSE_STOP_VISITOR:
            return fail("{}", checker.problem);
        case msgpack::PARSE_CONTINUE:
            return fail("is cut short");
        default:
            return fail("is not MessagePack");
    }
    if (offset < bytes.size()) return fail("is followed by {} more bytes", bytes.size() - offset);
    return {};
}

}  // namespace monomi::wire
