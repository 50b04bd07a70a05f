// Appends MessagePack in its smallest forms to a string. The string has its final size only once the packer
// is gone.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <msgpack.hpp>
#include <string>
#include <string_view>

namespace monomi::wire {

class Packer {
  public:
    explicit Packer(std::string& out) : sink_{out, out.size()}, packer_(sink_) {}
    ~Packer() { sink_.out.resize(sink_.used); }
    Packer(const Packer&) = delete;
    Packer& operator=(const Packer&) = delete;

    void map(std::size_t pairs) { packer_.pack_map(static_cast<std::uint32_t>(pairs)); }
    void array(std::size_t elements) { packer_.pack_array(static_cast<std::uint32_t>(elements)); }
    void text(std::string_view text) {
        if (text.size() < 32) {  // fixstr, in one step as most texts are short
            char* const to = sink_.room(1 + text.size());
            to[0] = static_cast<char>(0xa0u | text.size());
            if (!text.empty()) std::memcpy(to + 1, text.data(), text.size());
            sink_.used += 1 + text.size();
            return;
        }
        packer_.pack_str(static_cast<std::uint32_t>(text.size()));
        packer_.pack_str_body(text.data(), static_cast<std::uint32_t>(text.size()));
    }
    void integer(std::int64_t value) { packer_.pack_int64(value); }
    void boolean(bool value) { value ? packer_.pack_true() : packer_.pack_false(); }
    // Always a float64, also for whole numbers (the library's own would make integers of them); -0 as 0.
    void number(double value) {
        const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
        char bytes[9] = {'\xcb'};
        for (int i = 0; i < 8; ++i) bytes[1 + i] = static_cast<char>(bits >> (56 - 8 * i) & 0xff);
        sink_.write(bytes, sizeof bytes);
    }

  private:
    struct Sink {
        std::string& out;
        std::size_t used;
        // Where the next `size` bytes go.
        char* room(std::size_t size) {
            if (out.size() - used < size) out.resize(used + std::max<std::size_t>(2 * size, 256));
            return out.data() + used;
        }
        void write(const char* data, std::size_t size) {
            std::memcpy(room(size), data, size);
            used += size;
        }
    };
    Sink sink_;
    msgpack::packer<Sink> packer_;
};

}  // namespace monomi::wire
