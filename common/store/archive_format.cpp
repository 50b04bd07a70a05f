#include "common/store/archive_format.h"

#define XXH_INLINE_ALL
#include <xxhash.h>
#include <zstd.h>

#include <type_traits>

namespace monomi::store {
namespace {

constexpr int compression_level = 3;

template <class T>
void put(std::string& out, T value) {
    auto bits = static_cast<std::make_unsigned_t<T>>(value);
    for (std::size_t i = 0; i < sizeof(T); ++i) out.push_back(static_cast<char>(bits >> (8 * i) & 0xff));
}

// Takes a number from the front; the caller has made sure that there are enough bytes.
template <class T>
T take(std::string_view& in) {
    std::make_unsigned_t<T> value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value |= static_cast<std::make_unsigned_t<T>>(static_cast<unsigned char>(in[i])) << (8 * i);
    in.remove_prefix(sizeof(T));
    return static_cast<T>(value);
}

std::uint64_t checksum(std::string_view bytes) { return XXH64(bytes.data(), bytes.size(), 0); }

constexpr std::size_t entry_head_bytes = 8 + 8 + 4 + 4;

Status visit_entries(std::string_view payload, std::uint64_t expected,
                     const std::function<void(const LogEntry&)>& visit) {
    for (std::uint64_t i = 0; i < expected; ++i) {
        if (payload.size() < entry_head_bytes) return fail("entry {} is cut off", i);
        LogEntry entry;
        entry.position.epoch = take<std::uint64_t>(payload);
        entry.position.sequence = take<std::uint64_t>(payload);
        const std::size_t header = take<std::uint32_t>(payload), body = take<std::uint32_t>(payload);
        if (payload.size() < header + body) return fail("entry {} is cut off", i);
        entry.header = payload.substr(0, header);
        entry.body = payload.substr(header, body);
        payload.remove_prefix(header + body);
        visit(entry);
    }
    if (!payload.empty()) return fail("{} bytes follow the last entry", payload.size());
    return {};
}

}  // namespace

void append_segment_entry(const LogEntry& entry, std::string& payload) {
    put(payload, entry.position.epoch);
    put(payload, entry.position.sequence);
    put(payload, static_cast<std::uint32_t>(entry.header.size()));
    put(payload, static_cast<std::uint32_t>(entry.body.size()));
    payload += entry.header;
    payload += entry.body;
}

Result<std::string> encode_segment(const SegmentBuilder& segment, std::string_view log_id,
                                   Instant written_at) {
    if (log_id.size() > segment_log_id_bytes)
        return fail("log id \"{}\" is longer than {} bytes", log_id, segment_log_id_bytes);
    const auto payload = segment.payload();
    std::string compressed(ZSTD_compressBound(payload.size()), '\0');
    const std::size_t size = ZSTD_compress(compressed.data(), compressed.size(), payload.data(),
                                           payload.size(), compression_level);
    if (ZSTD_isError(size)) return fail("zstd: {}", ZSTD_getErrorName(size));
    compressed.resize(size);

    std::string file(segment_magic);
    put(file, segment.entries());
    put(file, segment.first().epoch);
    put(file, segment.first().sequence);
    put(file, segment.last().epoch);
    put(file, segment.last().sequence);
    put(file, written_at);
    put(file, static_cast<std::uint64_t>(payload.size()));
    put(file, static_cast<std::uint64_t>(compressed.size()));
    file += log_id;
    file.append(segment_log_id_bytes - log_id.size() + 4, '\0');
    put(file, checksum(compressed));
    put(file, checksum(file));
    return file + compressed;
}

Result<SegmentHead> decode_segment_head(std::string_view bytes) {
    if (bytes.size() < segment_head_bytes || !bytes.starts_with(segment_magic))
        return fail("not a segment of a log's archive");
    auto sum = bytes.substr(segment_head_bytes - 8);
    if (take<std::uint64_t>(sum) != checksum(bytes.substr(0, segment_head_bytes - 8)))
        return fail("the head's checksum is wrong: the file is damaged");
    SegmentHead head;
    auto in = bytes.substr(segment_magic.size());
    head.info.entries = take<std::uint64_t>(in);
    head.info.first.epoch = take<std::uint64_t>(in);
    head.info.first.sequence = take<std::uint64_t>(in);
    head.info.last.epoch = take<std::uint64_t>(in);
    head.info.last.sequence = take<std::uint64_t>(in);
    head.info.written_at = take<Instant>(in);
    head.payload_bytes = take<std::uint64_t>(in);
    head.compressed_bytes = take<std::uint64_t>(in);
    const auto log_id = in.substr(0, segment_log_id_bytes);
    head.info.log_id = log_id.substr(0, log_id.find('\0'));
    in.remove_prefix(segment_log_id_bytes + 4);
    head.compressed_checksum = take<std::uint64_t>(in);
    return head;
}

Status decode_segment(std::string_view file, const std::function<void(const LogEntry&)>& visit) {
    const auto head = decode_segment_head(file);
    if (!head) return fail(head.error());
    const auto compressed = file.substr(segment_head_bytes);
    if (compressed.size() != head->compressed_bytes)
        return fail("{} bytes of entries, the head says {}: the file is damaged", compressed.size(),
                    head->compressed_bytes);
    if (checksum(compressed) != head->compressed_checksum)
        return fail("the checksum of the entries is wrong: the file is damaged");
    if (head->payload_bytes > max_segment_payload) return fail("the head's sizes are damaged");
    std::string payload(head->payload_bytes, '\0');
    const std::size_t size =
        ZSTD_decompress(payload.data(), payload.size(), compressed.data(), compressed.size());
    if (ZSTD_isError(size)) return fail("zstd: {}", ZSTD_getErrorName(size));
    if (size != payload.size()) return fail("the entries' size differs from what the head says");
    return visit_entries(payload, head->info.entries, visit);
}

}  // namespace monomi::store
