#pragma once
#include <string_view>

#include "common/domain/result.h"

namespace monomi::wire {

// Whether the bytes are exactly one well-formed MessagePack value that is safe to build a tree from: nested
// at most max_depth deep, texts and keys in UTF-8, keys only texts, no extension types, nothing behind it.
// Uses memory for max_depth levels at most.
[[nodiscard]] Status check_value(std::string_view bytes, int max_depth);

}  // namespace monomi::wire
