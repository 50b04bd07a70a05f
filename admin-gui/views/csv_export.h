// A view's table as a CSV file: by its button, by Ctrl+E, and from the palette; and what became of it.
#pragma once
#include <string>

#include "admin-gui/model/csv_file.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/toast.h"

namespace monomi::console {

class CsvExport {
  public:
    // Ctrl+E; for View::keys() and actions() as well.
    static constexpr ViewKey key{with_ctrl(Key::e), Text::key_export};
    [[nodiscard]] ViewAction action(const ViewContext& c);
    void keys(ViewContext& c);

    [[nodiscard]] static float button_width(const ViewContext& c);
    // Landmark button:<id>.export.
    void button(ViewContext& c, const char* id, bool enabled);

    // Asked for since it was last written; then write() follows.
    [[nodiscard]] bool wanted() const { return wanted_; }
    // `rows`: the head and the rows shown. The file's name is monomi-<name>-<day>.csv.
    void write(ViewContext& c, const std::string& name, const std::vector<CsvRow>& rows);
    // Once a frame, after everything else.
    void notice(ViewContext& c);

  private:
    bool wanted_ = false;
    Toast notice_;
    Instant notice_until_ = 0;  // machine time
};

// A number as a spreadsheet reads it; empty for none.
[[nodiscard]] std::string csv_number(std::optional<double> value);

}  // namespace monomi::console
