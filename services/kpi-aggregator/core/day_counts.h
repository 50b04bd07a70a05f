// Sums by day, over any range of days. Days with nothing cost nothing but within pages of 32 days.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "common/domain/date.h"

namespace monomi::kpi {

template <class T>
class DayCounts {
  public:
    void add(Date day, T value) {
        const std::int32_t page = page_of(day);
        if (pages_.empty()) first_page_ = page;
        if (page < first_page_) {
            std::vector<std::unique_ptr<Page>> longer(static_cast<std::size_t>(first_page_ - page));
            for (auto& p : pages_) longer.push_back(std::move(p));
            pages_ = std::move(longer);
            first_page_ = page;
        }
        const auto index = static_cast<std::size_t>(page - first_page_);
        if (index >= pages_.size()) pages_.resize(index + 1);
        if (!pages_[index]) pages_[index] = std::make_unique<Page>();
        (*pages_[index])[offset_of(day)] += value;
    }
    [[nodiscard]] std::int64_t sum(DateRange range) const {
        if (pages_.empty() || range.empty()) return 0;
        const Date first = std::max(range.first, first_day(first_page_));
        const Date last =
            std::min(range.last, first_day(first_page_ + static_cast<std::int32_t>(pages_.size())) - 1);
        std::int64_t sum = 0;
        for (std::int32_t page = page_of(first); first_day(page) <= last; ++page) {
            const auto& days = pages_[static_cast<std::size_t>(page - first_page_)];
            if (!days) continue;
            const std::size_t from = first > first_day(page) ? offset_of(first) : 0;
            const std::size_t to = last < first_day(page + 1) ? offset_of(last) : page_days - 1;
            for (std::size_t i = from; i <= to; ++i) sum += (*days)[i];
        }
        return sum;
    }
    [[nodiscard]] std::size_t memory_bytes() const {
        std::size_t bytes = pages_.capacity() * sizeof(void*);
        for (const auto& page : pages_) bytes += page ? sizeof(Page) + 16 : 0;
        return bytes;
    }

  private:
    static constexpr std::size_t page_days = 32;
    using Page = std::array<T, page_days>;
    static std::int32_t page_of(Date day) { return day.days() >> 5; }
    static std::size_t offset_of(Date day) { return static_cast<std::size_t>(day.days() & 31); }
    static Date first_day(std::int32_t page) { return Date::from_days(page * 32); }

    std::vector<std::unique_ptr<Page>> pages_;
    std::int32_t first_page_ = 0;
};

}  // namespace monomi::kpi
