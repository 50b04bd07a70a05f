// Expected failures. An Error says what is wrong and, as it travels up, where.
#pragma once
#include <fmt/format.h>

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace monomi {

struct Error {
    std::string message;

    // Puts the place in front: Error{"not a date"}.at("records[3].won_on") reads "records[3].won_on: not a
    // date".
    [[nodiscard]] Error at(std::string_view place) const { return {fmt::format("{}: {}", place, message)}; }
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

template <class... Args>
[[nodiscard]] tl::unexpected<Error> fail(fmt::format_string<Args...> text, Args&&... args) {
    return tl::make_unexpected(Error{fmt::format(text, std::forward<Args>(args)...)});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) { return tl::make_unexpected(std::move(error)); }

}  // namespace monomi
