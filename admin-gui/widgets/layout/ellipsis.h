// Text that is too long for its place.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace monomi::console {

// The text if it fits `width`, else its longest beginning that fits together with "…" (never half a
// character, never an open bracket before it). `measure` gives a text's width and grows with the text's
// length.
[[nodiscard]] std::string cut_to_fit(std::string_view text, float width,
                                     const std::function<float(std::string_view)>& measure);
// A company's name with its legal form as one sign, as Japanese lists write it: 株式会社 is ㈱, 有限会社 is
// ㈲. Another text stays as it is.
[[nodiscard]] std::string short_company_name(std::string_view name);
// The name without its legal form, where not even that sign fits; a name that is nothing else stays.
[[nodiscard]] std::string bare_company_name(std::string_view name);

}  // namespace monomi::console
