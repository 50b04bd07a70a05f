// Judges one rule for one scope by what is known of the scope. Pure.
#pragma once
#include <string>
#include <vector>

#include "services/alerting/core/rule.h"

namespace monomi::alerting {

// What is known of one scope at one moment.
struct Facts {
    std::string scope;   // "partner:P-0012", "org", "service:ingest"
    std::string name;    // what people call it
    Attribution of;      // whose it is
    Attribution former;  // of a rep that left or moved: whose it was
    Supplies supplies;   // of a feed
    Numbers numbers;
    Texts texts;
};

enum class VerdictKind {
    not_applicable,  // the rule does not concern this scope now
    clear,           // the condition does not hold
    holds,           // it does, with a severity
    no_data          // an input is N/A
};

struct Verdict {
    VerdictKind kind = VerdictKind::not_applicable;
    Severity severity = Severity::info;  // where it holds
    LocalText title, text;               // where it holds or there is no data
    Numbers values;                      // every number that the rule names
};

[[nodiscard]] Verdict judge(const Rule& rule, const Facts& facts);

}  // namespace monomi::alerting
