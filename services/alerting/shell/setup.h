// Rules and notifiers as a home's configuration names them.
#pragma once
#include <memory>
#include <vector>

#include "common/runtime/config.h"
#include "common/runtime/home.h"
#include "services/alerting/core/rule_parser.h"
#include "services/alerting/shell/notifier.h"

namespace monomi::alerting {

// The shipped rules with the home's own in their place. Rules with problems are left out, and said.
[[nodiscard]] Result<RulesRead> configured_rules(const Home& home, const Config& config);

[[nodiscard]] Result<std::vector<std::unique_ptr<Notifier>>> configured_notifiers(const Home& home,
                                                                                  const Config& config);

}  // namespace monomi::alerting
