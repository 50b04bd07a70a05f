// Decodes the records of a body and applies them, some at a time.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "common/wire/record_list.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

class RecordBatch {
  public:
    // Applies the records of {"records": [...]} in their order. visit(record) is called before each and says
    // whether a conflict was seen at its version. Returns how many records could not be decoded; a body that
    // is broken counts as one, and what comes before the place is applied.
    [[nodiscard]] std::uint64_t apply(Engine& engine, std::string_view body, const wire::Limits& limits,
                                      const std::function<bool(const RecordView&)>& visit) {
        std::uint64_t undecodable = 0;
        std::size_t count = 0;
        const auto apply_decoded = [&] {
            engine.apply_all(std::span(records_.data(), count), visit);
            count = 0;
        };
        const auto walked = wire::decode_records(
            body, limits, [&]() -> RecordView& { return records_[count]; },
            [&](bool decoded) {
                if (!decoded) {
                    ++undecodable;
                } else if (++count == records_.size()) {
                    apply_decoded();
                }
            });
        apply_decoded();
        return undecodable + (walked ? 0 : 1);
    }

  private:
    std::vector<RecordView> records_ = std::vector<RecordView>(Engine::records_at_once);
};

}  // namespace monomi::kpi
