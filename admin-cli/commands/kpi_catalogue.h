// Labels of KPIs and the currency, as the running suite has them.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "admin-cli/commands/command.h"
#include "common/wire/value.h"

namespace monomi::cli {

struct KpiLabels {
    std::string ja, en;
};

struct KpiCatalogue {
    std::string currency;
    std::map<std::string, KpiLabels> labels;
    // The label in "ja" or "en"; the code itself where there is none.
    [[nodiscard]] const std::string& label(const std::string& kpi, std::string_view language) const;
};

[[nodiscard]] KpiCatalogue parse_catalogue(const wire::Value& reply);
[[nodiscard]] Outcome<KpiCatalogue> catalogue_of(const CLI::App& command);

// "ja" where $LC_ALL, $LC_MESSAGES or $LANG says so, else "en".
[[nodiscard]] std::string default_language();

}  // namespace monomi::cli
