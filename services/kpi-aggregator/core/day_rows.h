// All counts of a day side by side, day after day: a record that bears on several counts of one day touches
// one place in memory. Days with nothing cost nothing but within pages of 8 days.
#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "common/domain/date.h"

namespace monomi::kpi {

template <class Row>
class DayRows {
  public:
    // The row of a day, made when it is missing.
    Row& row(Date day) {
        const std::int32_t page = page_of(day);
        if (pages_.empty()) first_page_ = page;
        if (page < first_page_) extend_to(page);
        const auto index = static_cast<std::size_t>(page - first_page_);
        if (index >= pages_.size()) pages_.resize(index + 1);
        if (!pages_[index]) pages_[index] = std::make_unique<Page>();
        return (*pages_[index])[offset_of(day)];
    }
    // The row of a day, where there is one.
    [[nodiscard]] const Row* find(Date day) const {
        const std::int32_t page = page_of(day);
        const auto index = static_cast<std::size_t>(page - first_page_);
        if (page < first_page_ || index >= pages_.size() || !pages_[index]) return nullptr;
        return &(*pages_[index])[offset_of(day)];
    }
    // The sum of number(row) over the days of the range.
    template <class Number>
    [[nodiscard]] std::int64_t sum(DateRange range, Number&& number) const {
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
            for (std::size_t i = from; i <= to; ++i) sum += number((*days)[i]);
        }
        return sum;
    }
    // The first day whose row is accepted.
    template <class Accepts>
    [[nodiscard]] std::optional<Date> first(Accepts&& accepts) const {
        for (std::size_t page = 0; page < pages_.size(); ++page) {
            if (!pages_[page]) continue;
            const auto found = std::find_if(pages_[page]->begin(), pages_[page]->end(), accepts);
            if (found == pages_[page]->end()) continue;
            return first_day(first_page_ + static_cast<std::int32_t>(page)) +
                   static_cast<std::int32_t>(found - pages_[page]->begin());
        }
        return std::nullopt;
    }
    [[nodiscard]] std::size_t memory_bytes() const {
        std::size_t bytes = pages_.capacity() * sizeof(void*);
        for (const auto& page : pages_) bytes += page ? sizeof(Page) + 16 : 0;
        return bytes;
    }

  private:
    static constexpr std::size_t page_days = 8;
    using Page = std::array<Row, page_days>;
    static std::int32_t page_of(Date day) { return day.days() >> 3; }
    static std::size_t offset_of(Date day) { return static_cast<std::size_t>(day.days() & 7); }
    static Date first_day(std::int32_t page) { return Date::from_days(page * 8); }

    void extend_to(std::int32_t page) {
        std::vector<std::unique_ptr<Page>> longer(static_cast<std::size_t>(first_page_ - page));
        std::move(pages_.begin(), pages_.end(), std::back_inserter(longer));
        pages_ = std::move(longer);
        first_page_ = page;
    }

    std::vector<std::unique_ptr<Page>> pages_;
    std::int32_t first_page_ = 0;
};

}  // namespace monomi::kpi
