// Cells of import files: what is read as a date or a number has one plain form, which is read as the same.
#include <fmt/format.h>

#include <array>
#include <string>

#include "admin-cli/importer/date_text.h"
#include "admin-cli/importer/number_text.h"
#include "common/wire/text.h"
#include "tests/fuzz/fuzz.h"

using namespace monomi;
using namespace monomi::importer;

namespace {

void require_reason(const Error& error) {
    fuzz::require(!error.message.empty(), "a refusal without reason");
    fuzz::require(wire::is_utf8(error.message), "a reason that is not UTF-8");
}

void read_dates(std::string_view text, const TimeZone& zone) {
    static const std::array<DateFormat, 1> plain{DateFormat{DateForm::iso, {}}};
    for (const auto form : {DateForm::iso, DateForm::ymd, DateForm::mdy, DateForm::dmy, DateForm::compact,
                            DateForm::japanese}) {
        const std::array<DateFormat, 1> formats{DateFormat{form, {}}};
        const auto date = parse_date(text, formats, zone);
        if (!date) {
            require_reason(date.error());
            continue;
        }
        const auto again = parse_date(date->str(), plain, zone);
        fuzz::require(again && *again == *date, "a date that is another one once written plainly");
        (void)parse_instant(text, formats, zone);
    }
    // The text as a pattern, read by itself.
    if (const auto format = date_format(text)) (void)parse_date(text, {&*format, 1}, zone);
}

void read_numbers(std::string_view text) {
    for (const auto& format : {NumberFormat{'.', ','}, NumberFormat{',', '.'}, NumberFormat{'.', '\0'}}) {
        const auto integer = read_integer(text, format);
        if (!integer) {
            require_reason(integer.error());
        } else {
            const auto again = read_integer(fmt::format("{}", *integer), format);
            fuzz::require(again && *again == *integer, "a number that is another one once written plainly");
        }
        const auto yen = read_money(text, format, 0), cents = read_money(text, format, 2);
        if (yen && cents) fuzz::require(*cents == *yen * 100, "money that depends on its minor digits");
        (void)read_number(text, format);
    }
    (void)read_boolean(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const TimeZone zone = *TimeZone::named("Asia/Tokyo");
    // Cells are made UTF-8 before they are read.
    const std::string_view text = fuzz::text_of(data, size);
    if (!wire::is_utf8(text)) return 0;
    read_dates(text, zone);
    read_numbers(text);
    return 0;
}
