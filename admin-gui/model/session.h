// Where a person is in the console: view, selection, filters, settings. Main thread; no ImGui.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "admin-gui/model/details.h"
#include "admin-gui/model/inquiry.h"
#include "admin-gui/model/language.h"
#include "admin-gui/model/period.h"
#include "common/domain/result.h"

namespace monomi::console {

// A view's id is that of the view list: "overview", "partners", "partner", "reps", "alerts", "system", …
struct Place {
    std::string view = "overview";
    std::string partner, rep, alert;  // selected ids; they follow through the views
    bool operator==(const Place&) const = default;
};

struct SortBy {
    std::string column;  // empty: the view's own order
    bool descending = false;
    bool operator==(const SortBy&) const = default;
};

struct SavedView {
    std::string view, filter;
    SortBy sort;
    Period period = Period::month;
    std::map<std::string, std::string, std::less<>>
        choices{};  // of the session, those that begin with "<view>."
    bool operator==(const SavedView&) const = default;
};

// What the feed is to keep at hand beside the tables.
struct Interest {
    Period period = Period::month;
    std::string partner, rep, alert;  // empty: none
    std::optional<ExplainQuery> explain;
    bool resolved_alerts = false;
    std::optional<Date> as_of{};  // the day that all figures are of; nothing: live
    std::vector<Inquiry> inquiries{};
    bool operator==(const Interest&) const = default;
};

class Session {
  public:
    [[nodiscard]] const Place& place() const { return place_; }
    // Another view (and perhaps selection): a step of the history.
    void go(std::string_view view);
    void open_partner(std::string_view id);  // select, and go to "partner"
    void open_rep(std::string_view id);      // select, and go to "reps"
    void open_alert(std::string_view id);    // select, and go to "alerts"
    void open_clock(std::string_view id);    // open the partner, with the records behind its clock
    // Within the view; changes the present step of the history. "" is none.
    void select_partner(std::string_view id);
    void select_rep(std::string_view id);
    void select_alert(std::string_view id);
    [[nodiscard]] bool can_go_back() const { return at_ > 0; }
    [[nodiscard]] bool can_go_forward() const { return at_ + 1 < history_.size(); }
    void back();
    void forward();

    // By view; "" and the view's own order by default.
    [[nodiscard]] const std::string& filter(std::string_view view) const;
    void set_filter(std::string_view view, std::string filter);
    [[nodiscard]] const SortBy& sort(std::string_view view) const;
    void set_sort(std::string_view view, SortBy sort);
    // As a click on a column's head does: ascending, then descending, then the view's own order.
    void toggle_sort(std::string_view view, std::string_view column, bool descending_first = false);

    [[nodiscard]] const std::map<std::string, SavedView, std::less<>>& saved_views() const { return saved_; }
    // The present view with its filter, sort and choices, and the period.
    void save_view(std::string name);
    void open_saved_view(std::string_view name);
    void forget_saved_view(std::string_view name);

    Language language = Language::ja;
    Theme theme = Theme::dark;
    Period period = Period::month;
    bool resolved_alerts = false;
    std::optional<ExplainQuery> explain;  // the records that are open; nothing: none
    bool clock_wanted = false;            // the view "partner" is to show the records behind the clock
    // The day whose close everything is shown of; nothing: live. Not kept in the settings: nobody should
    // begin a day in the past without having chosen to.
    std::optional<Date> as_of;
    // Free for views: which KPI a chart shows, which segment is on, … Kept in the settings.
    std::map<std::string, std::string, std::less<>> choices;
    [[nodiscard]] std::string choice(std::string_view name, std::string_view fallback) const;

    // A frame begins: what views ask from now on replaces what they asked before.
    void begin_frame() { inquiries_.clear(); }
    void ask(const Inquiry& inquiry);
    [[nodiscard]] Interest interest() const;

    // Language, theme, period, place, filters, sorts, saved views, choices as JSON text.
    [[nodiscard]] std::string settings() const;
    // Unknown entries are ignored, missing ones keep what is; an error where it is no JSON object, and then
    // nothing changes.
    [[nodiscard]] Status restore(std::string_view settings);

  private:
    void step_to(Place place);
    void replace(Place place);

    Place place_;
    std::vector<Place> history_{Place{}};
    std::size_t at_ = 0;
    std::map<std::string, std::string, std::less<>> filters_;
    std::map<std::string, SortBy, std::less<>> sorts_;
    std::map<std::string, SavedView, std::less<>> saved_;
    std::vector<Inquiry> inquiries_;  // each once
};

}  // namespace monomi::console
