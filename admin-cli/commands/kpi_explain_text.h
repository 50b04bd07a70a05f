// The records behind a number, for people.
#pragma once
#include <cstdint>

#include "common/wire/value.h"

namespace monomi::cli {

// Prints an answer of `explain`, whose pages begin at `offset`: each part's records, then how the formula
// makes the number.
void print_explanation(const wire::Value& reply, std::int64_t offset);

}  // namespace monomi::cli
