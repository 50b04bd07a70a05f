#include "admin-cli/importer/field_values.h"

#include <algorithm>

#include "admin-cli/importer/suggestion.h"

namespace monomi::importer {
namespace {

class FieldReader {
  public:
    FieldReader(const FieldRule& rule, const RowContext& row, const TimeZone& zone, int minor_digits)
        : rule_(rule), row_(row), zone_(zone), minor_digits_(minor_digits) {}

    Result<std::vector<Entry>> read() {
        if (!row_.all_hold(rule_.where)) return std::vector<Entry>{};
        const FieldType type = rule_.field->type;
        if (type == FieldType::contract && rule_.from) return contract_of_columns();
        const std::string text = pick();
        if (text.empty()) return std::vector<Entry>{};
        if (type == FieldType::supply) return supply(text);
        const std::vector<std::string> parts =
            rule_.split == '\0' ? std::vector<std::string>{text} : split_cell(text, rule_.split);
        std::vector<Entry> out;
        for (const std::string& part : parts) {
            auto entry = rule_.field->dated ? dated(part) : plain(part);
            if (!entry) return fail(entry.error());
            out.push_back(std::move(*entry));
        }
        if (rule_.field->dated && out.size() > 1 &&
            std::any_of(out.begin(), out.end(), [](const Entry& e) { return !e.from; })) {
            return fail("'{}': several values need a date each: FROM=VALUE", text);
        }
        return out;
    }

    [[nodiscard]] const std::string& column() const { return column_; }

  private:
    // The first value that is not empty, after `map`; the column it came from is kept for messages.
    std::string pick() {
        for (const Template& value : rule_.values) {
            if (column_.empty()) column_ = value.first_column();
            std::string text = row_.expand(value);
            if (text.empty()) continue;
            column_ = value.first_column();
            if (rule_.split == '\0') text = mapped(std::move(text));
            if (!text.empty()) return text;
        }
        return rule_.fallback.value_or("");
    }

    std::string mapped(std::string text) {
        if (rule_.map.empty()) return text;
        const auto found = rule_.map.find(text);
        if (found != rule_.map.end()) return found->second;
        if (rule_.unmapped == Unmapped::empty) return {};
        if (rule_.unmapped == Unmapped::reject) unmapped_ = true;
        return text;
    }

    Result<Value> value(const std::string& original) {
        const std::string text = rule_.split == '\0' ? original : mapped(original);
        if (unmapped_) return fail("'{}' is not in the mapping's map of '{}'", text, rule_.field->name);
        const auto wrap = [](auto parsed) -> Result<Value> {
            if (!parsed) return fail(parsed.error());
            return Value(*parsed);
        };
        const TextFormats& formats = rule_.formats;
        switch (rule_.field->type) {
            case FieldType::choice:
                return choice(text);
            case FieldType::integer:
                return wrap(read_integer(text, formats.numbers));
            case FieldType::money:
                return wrap(read_money(text, formats.numbers, minor_digits_));
            case FieldType::number:
                return wrap(read_number(text, formats.numbers));
            case FieldType::boolean:
                return wrap(read_boolean(text));
            case FieldType::date:
                return wrap(parse_date(text, formats.dates, zone_));
            case FieldType::contract:
                return contract_of_text(text);
            case FieldType::supply:
            case FieldType::text:
                break;
        }
        return Value(text);
    }

    Result<Value> choice(const std::string& text) {
        const auto& choices = rule_.field->choices;
        if (std::find(choices.begin(), choices.end(), text) != choices.end()) return Value(text);
        return fail("'{}' is no {}{}; or translate it with map", text, rule_.field->name,
                    suggestion(text, {choices.begin(), choices.end()}));
    }

    Result<Entry> plain(const std::string& text) { return entry(std::nullopt, text); }

    Result<Entry> entry(std::optional<Date> from, const std::string& text) {
        Result<Entry> out;
        auto parsed = value(text);
        if (!parsed) return fail(parsed.error());
        out->from = from;
        out->value = std::move(*parsed);
        return out;
    }

    // "2025-04-01=top", a plain "top", or the value of one column with its date in another.
    Result<Entry> dated(const std::string& text) {
        if (rule_.from) {
            const std::string from = row_.expand(*rule_.from);
            if (from.empty()) return fail("has a value and no date from which it holds");
            return dated_from(from, text, rule_.from->first_column());
        }
        const std::size_t sign = rule_.split == '\0' ? std::string::npos : text.find('=');
        if (sign == std::string::npos) return plain(text);
        return dated_from(text.substr(0, sign), text.substr(sign + 1), column_);
    }

    Result<Entry> dated_from(const std::string& from, const std::string& text, const std::string& column) {
        const auto date = parse_date(from, rule_.formats.dates, zone_);
        if (!date) {
            column_ = column;
            return fail(date.error());
        }
        return entry(*date, text);
    }

    Result<std::vector<Entry>> contract_of_columns() {
        column_ = rule_.from->first_column();
        const std::string from = row_.expand(*rule_.from);
        if (from.empty()) return std::vector<Entry>{};
        const auto first = parse_date(from, rule_.formats.dates, zone_);
        if (!first) return fail(first.error());
        ContractPeriod contract{*first, std::nullopt};
        const std::string to = rule_.to ? row_.expand(*rule_.to) : std::string();
        if (!to.empty()) {
            column_ = rule_.to->first_column();
            const auto last = parse_date(to, rule_.formats.dates, zone_);
            if (!last) return fail(last.error());
            contract.to = *last;
        }
        return std::vector<Entry>{{std::nullopt, contract}};
    }

    Result<Value> contract_of_text(const std::string& text) {
        const std::size_t dots = text.find("..");
        const auto from = parse_date(std::string_view(text).substr(0, dots), rule_.formats.dates, zone_);
        if (!from) return fail("{}; a contract is written FROM..TO or FROM..", from.error().message);
        ContractPeriod contract{*from, std::nullopt};
        if (dots != std::string::npos && dots + 2 < text.size()) {
            const auto to = parse_date(std::string_view(text).substr(dots + 2), rule_.formats.dates, zone_);
            if (!to) return fail(to.error());
            contract.to = *to;
        }
        return Value(contract);
    }

    Result<std::vector<Entry>> supply(const std::string& text) {
        Supply<std::string> out;
        out.field = text;
        if (rule_.from) {
            const std::string since = row_.expand(*rule_.from);
            if (!since.empty()) {
                const auto date = parse_date(since, rule_.formats.dates, zone_);
                column_ = date ? column_ : rule_.from->first_column();
                if (!date) return fail(date.error());
                out.since = *date;
            }
        }
        if (rule_.supplied_partners) {
            const std::string partners = row_.expand(*rule_.supplied_partners);
            out.partners = split_cell(partners, rule_.split == '\0' ? ';' : rule_.split);
        }
        return std::vector<Entry>{{std::nullopt, out}};
    }

    const FieldRule& rule_;
    const RowContext& row_;
    const TimeZone& zone_;
    int minor_digits_;
    std::string column_;
    bool unmapped_ = false;
};

}  // namespace

tl::expected<std::vector<Entry>, RowError> field_entries(const FieldRule& rule, const RowContext& row,
                                                         const TimeZone& zone, int minor_digits) {
    FieldReader reader(rule, row, zone, minor_digits);
    auto entries = reader.read();
    if (entries) return std::move(*entries);
    return tl::make_unexpected(
        RowError{reader.column(), fmt::format("{}: {}", rule.field->name, entries.error().message)});
}

std::vector<std::string> split_cell(std::string_view text, char separator) {
    std::vector<std::string> parts;
    std::string part;
    const auto flush = [&] {
        if (const std::string_view trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
        part.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size()) {
            part += text[++i];
        } else if (text[i] == separator) {
            flush();
        } else {
            part += text[i];
        }
    }
    flush();
    return parts;
}

std::string join_cell(const std::vector<std::string>& parts, char separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        for (const char c : part) {
            if (c == separator || c == '\\') out += '\\';
            out += c;
        }
    }
    return out;
}

}  // namespace monomi::importer
