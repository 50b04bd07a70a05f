// A segment file: a fixed head, then one zstd frame of entries. All numbers are little-endian (STORE.md:
// Archive).
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "common/store/archive.h"

namespace monomi::store {

inline constexpr std::string_view segment_magic = "MONOSEG1";
inline constexpr std::size_t segment_head_bytes = 128;
inline constexpr std::size_t segment_log_id_bytes = 36;
// No segment that this program writes comes near; a larger one is damaged.
inline constexpr std::uint64_t max_segment_payload = 1u << 30;

struct SegmentHead {
    SegmentInfo info;  // without path and file_bytes
    std::uint64_t payload_bytes = 0;
    std::uint64_t compressed_bytes = 0;
    std::uint64_t compressed_checksum = 0;  // XXH64, seed 0
};

// The whole file.
[[nodiscard]] Result<std::string> encode_segment(const SegmentBuilder& segment, std::string_view log_id,
                                                 Instant written_at);
[[nodiscard]] Result<SegmentHead> decode_segment_head(std::string_view bytes);
// Checks everything, then calls visit for each entry.
[[nodiscard]] Status decode_segment(std::string_view file, const std::function<void(const LogEntry&)>& visit);

// One entry of the payload, appended: epoch, sequence, header and body lengths, header, body.
void append_segment_entry(const LogEntry& entry, std::string& payload);

}  // namespace monomi::store
