// The baseline of decoding: MessagePack's own parser with a visitor that keeps the fields of a record's map.
// No limits, no vocabulary, no UTF-8 check, no dates: texts stay texts.
#pragma once
#include <cstdint>
#include <msgpack.hpp>
#include <string_view>

namespace monomi::bench {

struct BareRecord {
    std::string_view kind, id, source, partner, rep, customer, product, staff, channel, type, on;
    std::string_view referred_on, meeting_on, qualified_on, won_on, lost_on;
    std::int64_t version = 0, mrr = 0;
    bool deleted = false;
};

// Calls sink(BareRecord&) for every map that is `record_depth` containers deep: 1 where the bytes are a
// record, 3 in {"records": [...]}.
template <class Sink>
class BareVisitor : public msgpack::null_visitor {
  public:
    BareVisitor(int record_depth, Sink sink) : record_depth_(record_depth), sink_(std::move(sink)) {}

    bool start_map(std::uint32_t) {
        if (++depth_ == record_depth_) record_ = {};
        return true;
    }
    bool end_map() {
        if (depth_-- == record_depth_) sink_(record_);
        return true;
    }
    bool start_array(std::uint32_t) {
        ++depth_;
        return true;
    }
    bool end_array() {
        --depth_;
        return true;
    }
    bool start_map_key() {
        in_key_ = true;
        return true;
    }
    bool end_map_key() {
        in_key_ = false;
        return true;
    }
    bool visit_str(const char* data, std::uint32_t size) {
        if (depth_ != record_depth_) return true;
        const std::string_view text(data, size);
        if (in_key_) {
            text_ = text_field(text);
            number_ = text_ != nullptr ? nullptr : number_field(text);
        } else if (text_ != nullptr) {
            *text_ = text;
        }
        return true;
    }
    bool visit_positive_integer(std::uint64_t value) {
        if (depth_ == record_depth_ && number_ != nullptr) *number_ = static_cast<std::int64_t>(value);
        return true;
    }
    bool visit_boolean(bool value) {
        if (depth_ == record_depth_ && text_ == nullptr && number_ == nullptr) record_.deleted = value;
        return true;
    }

  private:
    std::string_view* text_field(std::string_view key) {
        switch (key.size()) {
            case 2:
                return key == "id" ? &record_.id : key == "on" ? &record_.on : nullptr;
            case 3:
                return key == "rep" ? &record_.rep : nullptr;
            case 4:
                return key == "kind" ? &record_.kind : key == "type" ? &record_.type : nullptr;
            case 5:
                return key == "staff" ? &record_.staff : nullptr;
            case 6:
                return key == "source" ? &record_.source : key == "won_on" ? &record_.won_on : nullptr;
            case 7:
                if (key == "partner") return &record_.partner;
                if (key == "product") return &record_.product;
                if (key == "channel") return &record_.channel;
                return key == "lost_on" ? &record_.lost_on : nullptr;
            case 8:
                return key == "customer" ? &record_.customer : nullptr;
            case 10:
                return key == "meeting_on" ? &record_.meeting_on : nullptr;
            case 11:
                return key == "referred_on" ? &record_.referred_on : nullptr;
            case 12:
                return key == "qualified_on" ? &record_.qualified_on : nullptr;
            default:
                return nullptr;
        }
    }
    std::int64_t* number_field(std::string_view key) {
        return key == "version" ? &record_.version : key == "mrr" ? &record_.mrr : nullptr;
    }

    int record_depth_;
    Sink sink_;
    int depth_ = 0;
    bool in_key_ = false;
    std::string_view* text_ = nullptr;
    std::int64_t* number_ = nullptr;
    BareRecord record_;
};

// Reads the values that follow each other in `bytes`.
template <class Sink>
void bare_decode(std::string_view bytes, int record_depth, Sink sink) {
    BareVisitor<Sink> visitor(record_depth, std::move(sink));
    for (std::size_t offset = 0; offset < bytes.size();) {
        msgpack::parse(bytes.data(), bytes.size(), offset, visitor);
    }
}

}  // namespace monomi::bench
