// Why a request was refused, in one word for programs.
#pragma once
#include <string_view>

#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// "not_found" where the request names a KPI, partner, rep or owner that there is not; else "invalid".
[[nodiscard]] std::string_view code_of_refusal(const wire::Value& request, const Engine& engine);

}  // namespace monomi::kpi
