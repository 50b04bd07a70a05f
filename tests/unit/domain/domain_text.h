// Short forms for the tests of the domain: dates from text, ranges to text.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>

#include "common/domain/date.h"

namespace monomi::test {

inline Date on(std::string_view text) {
    const auto date = Date::parse(text);
    if (!date) throw std::invalid_argument("not a date: " + std::string{text});
    return *date;
}

inline std::string str(DateRange range) { return range.first.str() + ".." + range.last.str(); }

inline std::string str(const std::optional<Date>& date) { return date ? date->str() : "none"; }

}  // namespace monomi::test
