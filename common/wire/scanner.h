// Walks over MessagePack bytes without decoding them: finds where values end. Needs no memory whatever the
// nesting, so it may run on bytes that nothing has checked yet.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace monomi::wire {

class Scanner {
  public:
    explicit Scanner(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] std::size_t position() const { return position_; }
    [[nodiscard]] bool at_end() const { return position_ == bytes_.size(); }
    // Why the last call gave nothing: the bytes ended, or the next byte begins nothing (0xc1). False when the
    // next value merely has another type; it is then still to be read.
    [[nodiscard]] bool truncated() const { return truncated_; }
    [[nodiscard]] bool malformed() const { return malformed_; }

    // The number of pairs (elements) when a map (an array) is next; its contents come next then.
    std::optional<std::uint32_t> map();
    std::optional<std::uint32_t> array();
    // The text when a string is next (not checked for UTF-8).
    std::optional<std::string_view> text();
    // Passes one value with all it contains.
    bool skip();

  private:
    struct Head {
        std::size_t size = 0;        // bytes of the head and of scalar content
        std::uint64_t children = 0;  // values inside
    };
    bool need(std::size_t bytes);
    std::uint64_t number(std::size_t offset, std::size_t width) const;
    std::optional<Head> head();
    std::optional<std::uint32_t> container(unsigned fix_first, unsigned fix_last, unsigned wide);

    std::string_view bytes_;
    std::size_t position_ = 0;
    bool truncated_ = false, malformed_ = false;
};

}  // namespace monomi::wire
