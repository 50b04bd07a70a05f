// A rule file is a rule, or nothing but comments, or has problems that say what is wrong.
#include <string>
#include <vector>

#include "common/wire/text.h"
#include "services/alerting/core/rule_parser.h"
#include "services/alerting/core/value_names.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;
using namespace monomi::alerting;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const KpiCodes codes(
        {"touchpoints", "meetings_held", "churn_rate", "reachable_rate", "deals_won"});
    const std::string_view toml = fuzz::text_of(data, size);
    std::vector<Problem> problems;
    const auto rule = parse_rule(toml, "rule.toml", codes, problems);
    if (rule) fuzz::require(problems.empty(), "a rule with problems");
    for (const auto& problem : problems) {
        fuzz::require(!problem.message.empty(), "a problem without message");
        fuzz::require(!wire::is_utf8(toml) || wire::is_utf8(problem.str()), "a message that is not UTF-8");
        fuzz::require(problem.line >= 0, "a problem on no line");
    }
    return 0;
}
