// Names of the sample organisation: put together at random from common parts; companies are invented and say
// so in their name.
#pragma once
#include <string>

#include "admin-cli/sample/sample_random.h"

namespace monomi::sample {

// Stands behind the name of every sample company and staff member.
inline constexpr const char* sample_mark = "（サンプル）";

[[nodiscard]] std::string person_name(Random& random);             // "髙橋 美咲"
[[nodiscard]] std::string company_name(int number);                // distinct for numbers below 900
[[nodiscard]] std::string customer_name(int partner, int number);  // "サンプル顧客 012-003"
[[nodiscard]] const char* region_name(Random& random);
[[nodiscard]] const char* industry_name(Random& random);

}  // namespace monomi::sample
