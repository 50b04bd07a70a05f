#include "services/alerting/shell/setup.h"

#include <fstream>

#include "services/alerting/shell/log_file_notifier.h"
#include "services/alerting/shell/webhook_notifier.h"

namespace monomi::alerting {

namespace {

Result<std::string> first_line_of(const std::string& file) {
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line) || line.empty()) return fail("{} has no first line", file);
    if (line.back() == '\r') line.pop_back();
    return line;
}

}  // namespace

Result<RulesRead> configured_rules(const Home& home, const Config& config) {
    const auto catalogue = home.find_config(config.kpi.catalogue);
    if (!catalogue) return fail(catalogue.error());
    const auto codes = KpiCodes::load(catalogue->string());
    if (!codes) return fail(codes.error());
    const auto shipped = shipped_config_directory();
    if (!shipped) return fail(shipped.error());
    // An absolute name is one directory; both of a relative one are the same then.
    return read_rules(
        rule_files({*shipped / config.alerting.rules, home.directory() / config.alerting.rules}), *codes);
}

Result<std::vector<std::unique_ptr<Notifier>>> configured_notifiers(const Home& home, const Config& config) {
    std::vector<std::unique_ptr<Notifier>> notifiers;
    const auto& alerting = config.alerting;
    if (!alerting.log_file.empty()) {
        notifiers.push_back(std::make_unique<LogFileNotifier>(
            home.directory() / alerting.log_file, static_cast<std::uintmax_t>(alerting.log_file_mb) << 20));
    }
    if (alerting.webhook_url.empty()) return notifiers;
    WebhookOptions options;
    options.url = alerting.webhook_url;
    options.timeout_s = static_cast<long>(alerting.webhook_timeout_s);
    if (!alerting.webhook_token_file.empty()) {
        auto token = first_line_of((home.directory() / alerting.webhook_token_file).string());
        if (!token) return fail(token.error().at("alerting.webhook_token_file"));
        options.token = std::move(*token);
    }
    auto webhook = WebhookNotifier::make(std::move(options));
    if (!webhook) return fail(webhook.error());
    notifiers.push_back(std::move(*webhook));
    return notifiers;
}

}  // namespace monomi::alerting
