#include "admin-gui/views/csv_export.h"

#include "admin-gui/model/format.h"
#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

constexpr Instant kNoticeFor = 8'000;  // ms

ButtonLook look_of(const ViewContext& c, bool enabled) {
    return {.kind = ButtonLook::Kind::quiet,
            .icon = Icon::download,
            .enabled = enabled,
            .tip = c.t(Text::partners_export_tip)};
}

}  // namespace

ViewAction CsvExport::action(const ViewContext& c) {
    return {c.t(Text::partners_export), [this] { wanted_ = true; }, chord_text(key.chord)};
}

void CsvExport::keys(ViewContext& c) {
    if (!c.session.explain && c.ui.input.take(key.chord)) wanted_ = true;
}

float CsvExport::button_width(const ViewContext& c) {
    return console::button_width(c.ui, c.t(Text::partners_export), look_of(c, true));
}

void CsvExport::button(ViewContext& c, const char* id, bool enabled) {
    if (console::button(c.ui, (std::string(id) + ".export").c_str(), c.t(Text::partners_export),
                        look_of(c, enabled)))
        wanted_ = true;
}

void CsvExport::write(ViewContext& c, const std::string& name, const std::vector<CsvRow>& rows) {
    wanted_ = false;
    std::string file = "monomi-" + name;
    if (c.picture.as_of) file += "-" + c.picture.as_of->str();
    const Result<std::string> path = write_csv(export_folder(), file, rows);
    notice_.id = name + ".export";
    notice_.state = path ? Toast::State::confirmed : Toast::State::refused;
    const auto written = static_cast<std::int64_t>(rows.empty() ? 0 : rows.size() - 1);
    notice_.title =
        path ? c.t(Text::csv_written, {{"count", count_text(written)}}) : c.t(Text::partners_export_failed);
    notice_.note = raw(path ? *path : path.error().message);
    notice_until_ = c.now + kNoticeFor;
}

void CsvExport::notice(ViewContext& c) {
    if (c.now >= notice_until_) return;
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    const Sizes& size = c.ui.tokens.size;
    toasts(c.ui, {0, size.top_bar, window.x, window.y - size.top_bar - size.status_bar}, {&notice_, 1});
}

std::string csv_number(std::optional<double> value) {
    if (!value) return {};
    std::string text = number_text(*value, 6);
    std::erase(text, ',');
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    // A spreadsheet knows the hyphen only.
    if (text.starts_with("−")) text.replace(0, std::string_view("−").size(), "-");
    return text;
}

}  // namespace monomi::console
