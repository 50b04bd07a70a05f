// Enumerations that have a code name in configuration, on the wire and on the command line: one table each.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace monomi {

// Specialised for each enumeration as `static constexpr std::array names{...}`, in the order of its values.
template <class E>
struct Names;

template <class E>
[[nodiscard]] constexpr std::string_view name_of(E value) {
    return Names<E>::names[static_cast<std::size_t>(value)];
}

template <class E>
[[nodiscard]] constexpr std::optional<E> from_name(std::string_view name) {
    for (std::size_t i = 0; i < Names<E>::names.size(); ++i) {
        if (Names<E>::names[i] == name) return static_cast<E>(i);
    }
    return std::nullopt;
}

template <class E>
inline constexpr std::size_t count_of = Names<E>::names.size();

}  // namespace monomi
