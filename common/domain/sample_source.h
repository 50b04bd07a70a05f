// The source of the sample organisation's records.
#pragma once
#include <string_view>

namespace monomi {

// What shows figures marks them as sample data where records of this source are among them.
inline constexpr std::string_view sample_source = "sample";

}  // namespace monomi
