// Printing of replies for programs.
#pragma once
#include <fmt/format.h>

#include <cstdio>
#include <nlohmann/json.hpp>

namespace monomi::cli {

using OrderedJson = nlohmann::ordered_json;

// One line; text that is no UTF-8 is shown with replacement characters.
template <class Json>
void print_json(const Json& json) {
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

}  // namespace monomi::cli
