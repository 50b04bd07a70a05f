#include "admin-cli/commands/kpi_catalogue.h"

#include <cstdlib>

#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/value_text.h"

namespace monomi::cli {

const std::string& KpiCatalogue::label(const std::string& kpi, std::string_view language) const {
    const auto found = labels.find(kpi);
    if (found == labels.end()) return kpi;
    const auto& text = language == "ja" ? found->second.ja : found->second.en;
    return text.empty() ? kpi : text;
}

KpiCatalogue parse_catalogue(const wire::Value& reply) {
    KpiCatalogue catalogue;
    catalogue.currency = text_at(reply, "currency");
    for (const auto& kpi : reply.value("kpis", wire::Value::array()))
        catalogue.labels[text_at(kpi, "kpi")] = {text_at(kpi, "label_ja"), text_at(kpi, "label_en")};
    return catalogue;
}

Outcome<KpiCatalogue> catalogue_of(const CLI::App& command) {
    const auto reply = ask_kpi(command, {{"op", "catalogue"}});
    if (!reply) return tl::make_unexpected(reply.error());
    return parse_catalogue(*reply);
}

std::string default_language() {
    for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value) return std::string_view(value).substr(0, 2) == "ja" ? "ja" : "en";
    }
    return "en";
}

}  // namespace monomi::cli
