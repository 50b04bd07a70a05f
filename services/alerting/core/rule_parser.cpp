#include "services/alerting/core/rule_parser.h"

#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <set>
#include "common/domain/nearest_name.h"

namespace monomi::alerting {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 15> rule_keys{"name",     "scope",   "applies",      "for",
                                                     "repeat",   "title",   "labels",       "keep_firing_for",
                                                     "severity", "values",  "inhibited_by", "attributed_to",
                                                     "at_least", "no_data", "rests_on"};
constexpr std::array<std::string_view, 4> step_keys{"level", "when", "title", "text"};
constexpr std::array<std::string_view, 3> doubt_keys{"when", "title", "text"};
constexpr std::array<std::string_view, 2> languages{"ja", "en"};
constexpr std::int64_t longest_duration = 366LL * 86'400'000;

bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }) && !(text.front() >= '0' && text.front() <= '9');
}

// Reads one file's table; every problem is noted and reading goes on.
class RuleReader {
  public:
    RuleReader(const toml::table& table, const std::string& file, const KpiCodes& codes,
               std::vector<Problem>& problems)
        : table_(table), codes_(codes), problems_(problems), before_(problems.size()) {
        rule_.file = file;
    }

    std::optional<Rule> read() {
        check_keys(table_, rule_keys);
        rule_.name = text_of(table_, "name", true);
        if (!rule_.name.empty() && !is_name(rule_.name))
            note(table_.get("name"), "name: only a-z, 0-9 and _ are allowed, and no digit first");
        read_scope();
        rule_.for_ms = duration_of("for");
        rule_.keep_firing_for_ms = duration_of("keep_firing_for");
        rule_.repeat_ms = duration_of("repeat");
        read_title();
        read_labels();
        read_inhibitors();
        read_rests_on();
        read_attribution();
        read_at_least();
        read_derived();
        if (const auto* node = table_.get("applies")) rule_.applies = expression_of(*node, "applies");
        read_doubt();
        read_steps();
        if (problems_.size() != before_) return std::nullopt;
        collect_kpis();
        return std::move(rule_);
    }

  private:
    void note(const toml::node* node, std::string message) {
        problems_.push_back({rule_.file, node ? node->source().begin.line : 0, std::move(message)});
    }

    template <class Keys>
    void check_keys(const toml::table& table, const Keys& keys) {
        const std::vector<std::string_view> known(keys.begin(), keys.end());
        for (const auto& [key, value] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            const auto nearest = nearest_name(key.str(), known);
            note(&value, fmt::format("\"{}\" is unknown here{}", key.str(),
                                     nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest)));
        }
    }

    std::string text_of(const toml::table& table, std::string_view key, bool required) {
        const auto* node = table.get(key);
        if (node == nullptr) {
            if (required) note(&table, fmt::format("{}: is missing", key));
            return {};
        }
        const auto text = node->value<std::string>();
        if (!node->is_string() || text->empty()) {
            note(node, fmt::format("{}: must be a text", key));
            return {};
        }
        return *text;
    }

    // One kind, or a list of kinds.
    void read_scope() {
        const auto* node = table_.get("scope");
        const auto* list = node ? node->as_array() : nullptr;
        if (list == nullptr) {
            const auto text = text_of(table_, "scope", true);
            if (!text.empty()) add_scope(*node, text);
        } else if (list->empty()) {
            note(node, "scope: at least one kind is needed");
        } else {
            for (const auto& entry : *list) {
                const auto text = entry.value<std::string>();
                if (!entry.is_string()) {
                    note(&entry, "scope: must be a kind or a list of kinds");
                } else {
                    add_scope(entry, *text);
                }
            }
        }
        // Names are checked by the kinds; without one that is known there is nothing to check by.
        if (rule_.scopes.empty()) rule_.scopes = {RuleScope::org};
    }

    void add_scope(const toml::node& node, const std::string& text) {
        const auto scope = from_name<RuleScope>(text);
        if (!scope) {
            note(&node,
                 fmt::format("scope: \"{}\" is none of {}", text, fmt::join(Names<RuleScope>::names, ", ")));
        } else if (rule_.is_about(*scope)) {
            note(&node, fmt::format("scope: \"{}\" is given twice", text));
        } else {
            rule_.scopes.push_back(*scope);
        }
    }

    void read_attribution() {
        const auto text = text_of(table_, "attributed_to", false);
        if (text.empty()) return;
        const auto* node = table_.get("attributed_to");
        const auto attributed = from_name<AttributedTo>(text);
        if (!attributed) {
            note(node, fmt::format("attributed_to: \"{}\" is none of {}", text,
                                   fmt::join(Names<AttributedTo>::names, ", ")));
        } else if (*attributed == AttributedTo::former_partner &&
                   rule_.scopes != std::vector{RuleScope::rep}) {
            note(node, "attributed_to: only a rep has a former partner");
        } else {
            rule_.attributed_to = *attributed;
        }
    }

    void read_at_least() {
        const auto* node = table_.get("at_least");
        if (node == nullptr) return;
        const auto* table = node->as_table();
        if (table == nullptr) return note(node, "at_least: must be a table of numbers");
        for (const auto& [key, value] : *table) {
            const std::string_view name = key.str();
            const auto number = value.value<std::int64_t>();
            const bool known = std::all_of(rule_.scopes.begin(), rule_.scopes.end(),
                                           [name](RuleScope scope) { return can_be_asked_for(name, scope); });
            if (!known) {
                note(&value, fmt::format("at_least: \"{}\" cannot be asked for", name));
            } else if (!value.is_integer() || *number < 0) {
                note(&value, fmt::format("at_least: {} must be a whole number from 0", name));
            } else {
                rule_.at_least.emplace(name, static_cast<double>(*number));
            }
        }
    }

    Instant duration_of(std::string_view key) {
        const auto* node = table_.get(key);
        if (node == nullptr) return 0;
        const auto text = text_of(table_, key, false);
        if (text.empty()) return 0;
        const auto duration = parse_duration(text);
        if (!duration) note(node, fmt::format("{}: {}", key, duration.error().message));
        return duration.value_or(0);
    }

    // Both languages, for a table such as title = { ja, en }.
    LocalText local_text(const toml::table& parent, std::string_view key) {
        const auto* node = parent.get(key);
        const auto* table = node ? node->as_table() : nullptr;
        if (table == nullptr) {
            note(node ? node : &parent, fmt::format("{}: must have the texts ja and en", key));
            return {};
        }
        check_keys(*table, languages);
        return {text_of(*table, "ja", true), text_of(*table, "en", true)};
    }

    void read_title() { rule_.title = local_text(table_, "title"); }

    void read_labels() {
        const auto* node = table_.get("labels");
        if (node == nullptr) return;
        const auto* table = node->as_table();
        if (table == nullptr) return note(node, "labels: must be a table of texts");
        for (const auto& [key, value] : *table) {
            if (!value.is_string()) {
                note(&value, fmt::format("labels.{}: must be a text", key.str()));
            } else {
                rule_.labels.emplace(key.str(), *value.value<std::string>());
            }
        }
    }

    void read_inhibitors() {
        const auto* node = table_.get("inhibited_by");
        if (node == nullptr) return;
        const auto* list = node->as_array();
        if (list == nullptr) return note(node, "inhibited_by: must be a list of rules");
        for (const auto& entry : *list) {
            const auto name = entry.value<std::string>();
            if (!entry.is_string() || name->empty()) {
                note(&entry, "inhibited_by: must be a list of rules");
            } else {
                rule_.inhibited_by.push_back(*name);
            }
        }
    }

    void read_rests_on() {
        const auto* node = table_.get("rests_on");
        if (node == nullptr) return;
        const auto* list = node->as_array();
        if (list == nullptr) return note(node, "rests_on: must be a list of kinds of records");
        if (rule_.inhibited_by.empty()) note(node, "rests_on: means nothing without inhibited_by");
        for (const auto& entry : *list) {
            const auto text = entry.value_or(std::string());
            const auto kind = from_name<Kind>(text);
            if (kind) {
                rule_.rests_on.insert(*kind);
            } else {
                note(&entry, fmt::format("rests_on: \"{}\" is none of {}", text,
                                         fmt::join(Names<Kind>::names, ", ")));
            }
        }
    }

    // The nearest of all that could be meant, for a name that is nothing.
    std::string hint(std::string_view name, RuleScope scope) const {
        auto known = other_names(scope);
        for (const auto& [own, expression] : rule_.derived) known.push_back(own);
        const auto nearest = nearest_name(name, known);
        return nearest.empty() ? "" : fmt::format("; did you mean \"{}\"?", nearest);
    }

    bool is_derived(std::string_view name) const {
        return std::any_of(rule_.derived.begin(), rule_.derived.end(),
                           [&](const auto& own) { return own.first == name; });
    }

    // Notes what is wrong with a name; a KPI is remembered.
    void check_name(const toml::node& node, std::string_view where, const std::string& name, bool texts_too) {
        if (is_derived(name)) return;
        for (const RuleScope scope : rule_.scopes) {
            const auto before = problems_.size();
            check_name(node, where, name, texts_too, scope);
            if (problems_.size() != before) return;
        }
    }

    void check_name(const toml::node& node, std::string_view where, const std::string& name, bool texts_too,
                    RuleScope scope) {
        if (const auto part = part_of(name); !part.empty()) rule_.parts.emplace(part);
        if (is_other_number(name, scope)) {
            if (scope == RuleScope::source) note_teller(node, where, name);
            return;
        }
        if (is_text(name, scope)) {
            if (!texts_too)
                note(&node, fmt::format("{}: \"{}\" is a text; only texts can show it", where, name));
            return;
        }
        if (!has_kpis(scope)) {
            note(&node, fmt::format("{}: a {} has no value \"{}\"{}", where, name_of(scope), name,
                                    hint(name, scope)));
            return;
        }
        const auto input = parse_kpi_input(name, codes_);
        if (input) {
            asked_.emplace(name, *input);
        } else {
            const auto hinted = hint(name, scope);
            note(&node,
                 fmt::format("{}: {}", where,
                             hinted.empty() ? input.error().message
                                            : fmt::format("there is no value \"{}\"{}", name, hinted)));
        }
    }

    // What is known of feeds comes from two services, at different times: a rule uses one of them.
    void note_teller(const toml::node& node, std::string_view where, const std::string& name) {
        const bool by_ingest = is_counted_by_ingest(name);
        if (!by_ingest && name.starts_with("scope.")) return;
        if (source_teller_ && *source_teller_ != by_ingest) {
            note(&node,
                 fmt::format("{}: \"{}\": how many records came and how long a feed is silent cannot be "
                             "used in one rule",
                             where, name));
        }
        source_teller_ = by_ingest;
        rule_.told_by_ingest = by_ingest;
    }

    std::optional<Expression> expression_of(const toml::node& node, std::string_view where) {
        const auto text = node.value<std::string>();
        if (!node.is_string()) {
            note(&node, fmt::format("{}: must be an expression as text", where));
            return std::nullopt;
        }
        auto expression = Expression::compile(*text);
        if (!expression) {
            note(&node, fmt::format("{}: {}", where, expression.error().message));
            return std::nullopt;
        }
        for (const auto& name : expression->names()) check_name(node, where, name, false);
        return std::move(*expression);
    }

    // Values in the order of the file, so that each can use those before it.
    void read_derived() {
        const auto* node = table_.get("values");
        if (node == nullptr) return;
        const auto* table = node->as_table();
        if (table == nullptr) return note(node, "values: must be a table of expressions");
        std::vector<std::pair<std::string, const toml::node*>> entries;
        for (const auto& [key, value] : *table) entries.emplace_back(std::string(key.str()), &value);
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
            return a.second->source().begin.line < b.second->source().begin.line;
        });
        for (const auto& [name, value] : entries) {
            const auto where = fmt::format("values.{}", name);
            if (!is_name(name)) note(value, fmt::format("{}: only a-z, 0-9 and _ are allowed", where));
            if (auto expression = expression_of(*value, where))
                rule_.derived.emplace_back(name, std::move(*expression));
        }
    }

    LocalTemplate templates_of(const toml::table& parent, std::string_view key) {
        const LocalText text = local_text(parent, key);
        const auto* table = parent.get(key) ? parent.get(key)->as_table() : nullptr;
        const auto one = [&](const std::string& language, const std::string& source) {
            if (source.empty()) return TextTemplate();
            const auto* node = table->get(language);
            const auto where = fmt::format("{}.{}", key, language);
            auto compiled = TextTemplate::compile(source);
            if (!compiled) {
                note(node, fmt::format("{}: {}", where, compiled.error().message));
                return TextTemplate();
            }
            for (const auto& name : compiled->names()) check_name(*node, where, name, true);
            return std::move(*compiled);
        };
        LocalTemplate templates;
        templates.ja = one("ja", text.ja);
        templates.en = one("en", text.en);
        return templates;
    }

    void read_doubt() {
        const auto* node = table_.get("no_data");
        if (node == nullptr) return;
        const auto* table = node->as_table();
        if (table == nullptr) return note(node, "no_data: must be a table of when, title and text");
        check_keys(*table, doubt_keys);
        const auto* when = table->get("when");
        if (when == nullptr) note(table, "no_data.when: is missing");
        auto expression = when ? expression_of(*when, "no_data.when") : std::nullopt;
        auto title = templates_of(*table, "title"), text = templates_of(*table, "text");
        if (expression) rule_.no_data = Doubt{std::move(*expression), std::move(title), std::move(text)};
    }

    void read_steps() {
        const auto* node = table_.get("severity");
        const auto* list = node ? node->as_array() : nullptr;
        if (list == nullptr || list->empty())
            return note(node, "severity: at least one [[severity]] is needed");
        for (const auto& entry : *list) {
            const auto* table = entry.as_table();
            if (table == nullptr) {
                note(&entry, "severity: must be tables");
                continue;
            }
            read_step(*table);
        }
        std::stable_sort(
            rule_.steps.begin(), rule_.steps.end(),
            [](const SeverityStep& a, const SeverityStep& b) { return a.severity < b.severity; });
    }

    void read_step(const toml::table& table) {
        check_keys(table, step_keys);
        const auto level = text_of(table, "level", true);
        const auto severity = from_name<Severity>(level);
        if (!level.empty() && !severity)
            note(table.get("level"),
                 fmt::format("level: \"{}\" is none of {}", level, fmt::join(Names<Severity>::names, ", ")));
        for (const SeverityStep& step : rule_.steps) {
            if (severity && step.severity == *severity)
                note(table.get("level"), fmt::format("level: \"{}\" is given twice", level));
        }
        const auto* when = table.get("when");
        if (when == nullptr) note(&table, "when: is missing");
        auto expression = when ? expression_of(*when, "when") : std::nullopt;
        auto title = templates_of(table, "title"), text = templates_of(table, "text");
        if (severity && expression)
            rule_.steps.push_back({*severity, std::move(*expression), std::move(title), std::move(text)});
    }

    void collect_kpis() {
        for (auto& [name, input] : asked_) rule_.kpis.emplace_back(name, input);
    }

    const toml::table& table_;
    const KpiCodes& codes_;
    std::vector<Problem>& problems_;
    std::size_t before_;
    Rule rule_;
    std::map<std::string, KpiInput> asked_;
    std::optional<bool> source_teller_;  // whether what the rule uses of feeds is counted by ingest
};

std::optional<std::string> text_of_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

void check_together(RulesRead& read) {
    std::map<std::string, std::string> files;
    for (const Rule& rule : read.rules) {
        const auto [it, is_new] = files.emplace(rule.name, rule.file);
        if (!is_new)
            read.problems.push_back(
                {rule.file, 0, fmt::format("the rule \"{}\" is in {} too", rule.name, it->second)});
    }
}

}  // namespace

bool Rule::is_hidden_by(const Alert& inhibitor, const Alert& alert) const {
    if (inhibitor.id == alert.id) return false;
    if (inhibitor.supplies.empty() || rests_on.empty()) return true;
    return std::any_of(rests_on.begin(), rests_on.end(), [&](Kind kind) {
        const auto fed = inhibitor.supplies.find(kind);
        if (fed == inhibitor.supplies.end()) return false;
        // What is about several partners rests on each of them.
        return fed->second.empty() || alert.of.partner.empty() || fed->second.contains(alert.of.partner);
    });
}

const Rule* find_rule(const Rules& rules, std::string_view name) {
    const auto it =
        std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
    return it == rules.end() ? nullptr : &*it;
}

std::string Problem::str() const {
    return line > 0 ? fmt::format("{}:{}: {}", file, line, message) : fmt::format("{}: {}", file, message);
}

Result<Instant> parse_duration(std::string_view text) {
    std::int64_t n = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), n);
    const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
    const Instant ms = unit == "s"   ? 1000
                       : unit == "m" ? 60'000
                       : unit == "h" ? 3'600'000
                       : unit == "d" ? 86'400'000
                                     : 0;
    if (error != std::errc{} || n < 0 || ms == 0)
        return fail("\"{}\" is no duration such as 30s, 5m, 2h or 7d", text);
    if (n > longest_duration / ms) return fail("\"{}\" is longer than 366 days", text);
    return n * ms;
}

std::optional<Rule> parse_rule(std::string_view text, const std::string& file, const KpiCodes& codes,
                               std::vector<Problem>& problems) {
    try {
        const toml::table table = toml::parse(text, file);
        if (table.empty()) return std::nullopt;
        return RuleReader(table, file, codes, problems).read();
    } catch (const toml::parse_error& error) {
        problems.push_back({file, error.source().begin.line, std::string(error.description())});
        return std::nullopt;
    }
}

RulesRead read_rules(const std::vector<fs::path>& files, const KpiCodes& codes) {
    RulesRead read;
    for (const auto& file : files) {
        const auto text = text_of_file(file);
        if (!text) {
            read.problems.push_back({file.string(), 0, "cannot be read"});
            continue;
        }
        if (auto rule = parse_rule(*text, file.string(), codes, read.problems))
            read.rules.push_back(std::move(*rule));
    }
    check_together(read);
    return read;
}

std::vector<fs::path> rule_files(const std::vector<fs::path>& directories) {
    std::map<std::string, fs::path> by_name;
    for (const auto& directory : directories) {
        std::error_code error;
        for (fs::directory_iterator it(directory, error), end; !error && it != end; it.increment(error)) {
            if (it->path().extension() == ".toml")
                by_name.insert_or_assign(it->path().filename().string(), it->path());
        }
    }
    std::vector<fs::path> files;
    for (auto& [name, file] : by_name) files.push_back(std::move(file));
    return files;
}

}  // namespace monomi::alerting
