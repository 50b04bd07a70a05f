#include "admin-gui/model/filter_edit.h"

#include <algorithm>

#include "admin-gui/model/fold.h"

namespace monomi::console {

namespace {

// What the word has after one of the keys and a colon; nothing for another word. A full-width colon is one.
bool has_key(const std::string& word, const std::vector<std::string>& keys, std::string* value = nullptr) {
    const std::string folded = fold(word);
    const std::size_t colon = folded.find(':');
    if (colon == std::string::npos) return false;
    if (std::find(keys.begin(), keys.end(), folded.substr(0, colon)) == keys.end()) return false;
    if (value != nullptr) *value = folded.substr(colon + 1);
    return true;
}

}  // namespace

std::vector<std::string> filter_words(std::string_view filter) {
    std::vector<std::string> words;
    std::string word;
    bool quoted = false;
    constexpr std::string_view wide_space = "\u3000";
    for (std::size_t at = 0; at < filter.size(); ++at) {
        const bool wide = !quoted && filter.substr(at, wide_space.size()) == wide_space;
        if (wide || (!quoted && (filter[at] == ' ' || filter[at] == '\t'))) {
            if (!word.empty()) words.push_back(std::move(word));
            word.clear();
            if (wide) at += wide_space.size() - 1;
            continue;
        }
        if (filter[at] == '"') quoted = !quoted;
        word += filter[at];
    }
    if (!word.empty()) words.push_back(std::move(word));
    return words;
}

std::string filter_value(std::string_view filter, const std::vector<std::string>& keys) {
    std::string value;
    int times = 0;
    for (const std::string& word : filter_words(filter))
        if (has_key(word, keys, &value)) ++times;
    return times == 1 ? value : std::string();
}

std::string with_filter_value(std::string_view filter, const std::vector<std::string>& keys,
                              std::string_view value) {
    std::string out = value.empty() ? std::string() : keys.front() + ":" + std::string(value);
    for (const std::string& word : filter_words(filter)) {
        if (has_key(word, keys)) continue;
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

}  // namespace monomi::console
