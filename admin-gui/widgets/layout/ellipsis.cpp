#include "admin-gui/widgets/layout/ellipsis.h"

#include <utility>
#include <vector>

#include "admin-gui/widgets/layout/utf8.h"

namespace monomi::console {

namespace {

// Takes off a last blank or open bracket.
bool drop_end(std::string_view& head) {
    for (const std::string_view end : {" ", "(", "（", "　"}) {
        if (!head.ends_with(end)) continue;
        head.remove_suffix(end.size());
        return true;
    }
    return false;
}

}  // namespace

std::string cut_to_fit(std::string_view text, float width,
                       const std::function<float(std::string_view)>& measure) {
    if (measure(text) <= width) return std::string{text};
    constexpr std::string_view kEllipsis = "…";
    std::vector<std::size_t> ends{0};
    for (std::size_t at = 0; at < text.size();) {
        (void)next_code_point(text, at);
        ends.push_back(at);
    }
    const float left = width - measure(kEllipsis);
    std::size_t fits = 0;
    std::size_t too_long = ends.size() - 1;
    while (too_long - fits > 1) {
        const std::size_t middle = (fits + too_long) / 2;
        (measure(text.substr(0, ends[middle])) <= left ? fits : too_long) = middle;
    }
    std::string_view head = text.substr(0, ends[fits]);
    while (drop_end(head)) {
    }
    return std::string{head} + std::string{kEllipsis};
}

std::string short_company_name(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> kForms[] = {{"株式会社", "㈱"},
                                                                        {"有限会社", "㈲"}};
    for (const auto& [form, sign] : kForms) {
        const std::size_t at = name.find(form);
        if (at == std::string_view::npos) continue;
        std::string out{name.substr(0, at)};
        out += sign;
        out += name.substr(at + form.size());
        return out;
    }
    return std::string{name};
}

std::string bare_company_name(std::string_view name) {
    std::string out{name};
    for (const std::string_view form : {"株式会社", "有限会社", "合同会社", "㈱", "㈲"}) {
        const std::size_t at = out.find(form);
        if (at == std::string::npos) continue;
        out.erase(at, form.size());
        while (out.starts_with(' ')) out.erase(0, 1);
        while (out.ends_with(' ')) out.pop_back();
        break;
    }
    return out.empty() ? std::string{name} : out;
}

}  // namespace monomi::console
