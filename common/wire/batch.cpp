#include "common/wire/packer.h"
#include "common/wire/record_codec.h"
#include "common/wire/record_list.h"
#include "common/wire/scanner.h"

namespace monomi::wire {
namespace {

auto broken(const Scanner& scanner) {
    return scanner.truncated() ? fail("the batch is cut short") : fail("the batch is not MessagePack");
}

// Where each element begins, and after them where the last one ends.
Result<std::vector<std::size_t>> element_offsets(Scanner& scanner, const Limits& limits) {
    const auto count = scanner.array();
    if (!count) return scanner.truncated() ? broken(scanner) : fail("records: must be a list");
    if (*count > limits.max_records) {
        return fail("records: has {} records; at most {} are allowed in one message", *count,
                    limits.max_records);
    }
    std::vector<std::size_t> offsets;
    offsets.reserve(*count + 1);
    offsets.push_back(scanner.position());
    for (std::uint32_t i = 0; i < *count; ++i) {
        if (!scanner.skip()) return broken(scanner);
        offsets.push_back(scanner.position());
    }
    return offsets;
}

Result<std::vector<std::size_t>> find_records(std::string_view body, const Limits& limits) {
    Scanner scanner(body);
    const auto pairs = scanner.map();
    if (!pairs) return scanner.truncated() ? broken(scanner) : fail("the batch must be a map");
    std::vector<std::size_t> offsets;  // never empty once the list is found
    for (std::uint32_t i = 0; i < *pairs; ++i) {
        const auto key = scanner.text();
        if (!key)
            return scanner.truncated() ? broken(scanner) : fail("the batch has a key that is not a text");
        if (*key == "records") {
            if (!offsets.empty()) return fail("records: is given twice");
            auto found = element_offsets(scanner, limits);
            if (!found) return found;
            offsets = std::move(*found);
        } else if (!scanner.skip()) {
            return broken(scanner);
        }
    }
    if (!scanner.at_end()) return fail("{} bytes follow the batch", body.size() - scanner.position());
    if (offsets.empty()) return fail("records: is missing");
    return offsets;
}

// Passes the beginning of a body that holds nothing but its list of `count` records.
bool only_records_follow(Scanner& scanner, std::uint32_t& count) {
    if (scanner.map() != 1u || scanner.text() != "records") return false;
    const auto elements = scanner.array();
    count = elements.value_or(0);
    return elements.has_value();
}

}  // namespace

Status for_each_record(std::string_view body, const Limits& limits,
                       const std::function<void(std::size_t, std::string_view)>& visit) {
    if (body.size() > limits.max_message_bytes) {
        return fail("the batch has {} bytes; at most {} are allowed", body.size(), limits.max_message_bytes);
    }
    const auto offsets = find_records(body, limits);
    if (!offsets) return fail(offsets.error());
    for (std::size_t i = 0; i + 1 < offsets->size(); ++i) {
        visit(i, body.substr((*offsets)[i], (*offsets)[i + 1] - (*offsets)[i]));
    }
    return {};
}

Status decode_records(std::string_view body, const Limits& limits, const std::function<RecordView&()>& room,
                      const std::function<void(bool decoded)>& visit) {
    Scanner scanner(body);
    std::uint32_t count = 0;
    if (body.size() > limits.max_message_bytes || !only_records_follow(scanner, count) ||
        count > limits.max_records) {
        return for_each_record(body, limits, [&](std::size_t, std::string_view bytes) {
            visit(decode_record(bytes, room(), limits).has_value());
        });
    }
    std::string_view rest = body.substr(scanner.position());
    for (std::uint32_t i = 0; i < count; ++i) {
        auto size = decode_leading_record(rest, room(), limits);
        if (size) {
            rest.remove_prefix(*size);
        } else {
            Scanner broken_record(rest);
            if (!broken_record.skip()) return broken(broken_record);
            rest.remove_prefix(broken_record.position());
        }
        visit(size.has_value());
    }
    if (!rest.empty()) return fail("{} bytes follow the batch", rest.size());
    return {};
}

void BatchBuilder::clear() {
    count_ = 0;
    records_.clear();
}

void BatchBuilder::add_encoded(std::string_view record) {
    ++count_;
    records_ += record;
}

std::string_view BatchBuilder::body() {
    body_.clear();
    {
        Packer packer(body_);
        packer.map(1);
        packer.text("records");
        packer.array(count_);
    }
    body_ += records_;
    return body_;
}

}  // namespace monomi::wire
