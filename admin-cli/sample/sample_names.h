// Names of the sample organisation: put together at random from common parts, all of them invented. That they
// are a sample is said by their source.
#pragma once
#include <string>

#include "admin-cli/sample/sample_random.h"

namespace monomi::sample {

[[nodiscard]] std::string person_name(Random& random);             // "髙橋 美咲"
[[nodiscard]] std::string company_name(int number);                // distinct for numbers below 900
[[nodiscard]] std::string customer_name(int partner, int number);  // "サンプル顧客 012-003"
[[nodiscard]] const char* region_name(Random& random);
[[nodiscard]] const char* industry_name(Random& random);

}  // namespace monomi::sample
