// The console's filter language: every text is a filter, and one that means the same once its terms are
// written out.
#include <string>

#include "admin-gui/model/filter.h"
#include "common/wire/text.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi::console;

namespace {

// The terms as somebody would write them who quotes everything; nothing where a value holds a quotation mark.
std::string written(const ParsedFilter& filter) {
    std::string text;
    for (const auto& term : filter.terms) {
        text += term.negated ? " -" : " ";
        if (!term.key.empty()) text += term.key + ":";
        for (std::size_t i = 0; i < term.values.size(); ++i) {
            if (term.values[i].find('"') != std::string::npos) return {};
            text += (i ? ",\"" : "\"") + term.values[i] + "\"";
        }
    }
    return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto typed = monomi::fuzz::text_of(data, size);
    if (!monomi::wire::is_utf8(typed)) return 0;  // no keyboard and no file gives such a text
    const auto filter = parse_filter(typed);
    for (const auto& term : filter.terms) {
        monomi::fuzz::require(!term.values.empty(), "a term without value");
        for (const auto& value : term.values) (void)parse_number_range(value);
    }
    const auto text = written(filter);
    if (!text.empty())
        monomi::fuzz::require(parse_filter(text).terms == filter.terms,
                              "a filter that means something else once written out");
    return 0;
}
