#include "admin-gui/model/session.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace monomi::console {

namespace {

constexpr std::size_t most_steps = 100;
using Json = nlohmann::ordered_json;

}  // namespace

void Session::step_to(Place place) {
    if (place == place_) return;
    history_.resize(at_ + 1);
    if (history_.size() == most_steps) history_.erase(history_.begin());
    history_.push_back(place);
    at_ = history_.size() - 1;
    place_ = std::move(place);
}

void Session::replace(Place place) {
    place_ = std::move(place);
    history_[at_] = place_;
}

void Session::go(std::string_view view) {
    Place place = place_;
    place.view = view;
    step_to(std::move(place));
}

void Session::open_partner(std::string_view id) {
    Place place = place_;
    place.view = "partner";
    place.partner = id;
    step_to(std::move(place));
}

void Session::open_rep(std::string_view id) {
    Place place = place_;
    place.view = "reps";
    place.rep = id;
    step_to(std::move(place));
}

void Session::open_alert(std::string_view id) {
    Place place = place_;
    place.view = "alerts";
    place.alert = id;
    step_to(std::move(place));
}

void Session::open_clock(std::string_view id) {
    open_partner(id);
    clock_wanted = true;
}

void Session::select_partner(std::string_view id) {
    Place place = place_;
    place.partner = id;
    replace(std::move(place));
}

void Session::select_rep(std::string_view id) {
    Place place = place_;
    place.rep = id;
    replace(std::move(place));
}

void Session::select_alert(std::string_view id) {
    Place place = place_;
    place.alert = id;
    replace(std::move(place));
}

void Session::back() {
    if (can_go_back()) place_ = history_[--at_];
}

void Session::forward() {
    if (can_go_forward()) place_ = history_[++at_];
}

const std::string& Session::filter(std::string_view view) const {
    static const std::string none;
    const auto at = filters_.find(view);
    return at == filters_.end() ? none : at->second;
}

void Session::set_filter(std::string_view view, std::string filter) {
    filters_.insert_or_assign(std::string(view), std::move(filter));
}

const SortBy& Session::sort(std::string_view view) const {
    static const SortBy own;
    const auto at = sorts_.find(view);
    return at == sorts_.end() ? own : at->second;
}

void Session::set_sort(std::string_view view, SortBy sort) {
    sorts_.insert_or_assign(std::string(view), std::move(sort));
}

void Session::toggle_sort(std::string_view view, std::string_view column, bool descending_first) {
    const SortBy& now = sort(view);
    if (now.column != column) return set_sort(view, {std::string(column), descending_first});
    if (now.descending == descending_first) return set_sort(view, {std::string(column), !descending_first});
    set_sort(view, {});
}

void Session::save_view(std::string name) {
    SavedView view{place_.view, filter(place_.view), sort(place_.view), period, {}};
    const std::string own = place_.view + ".";
    for (const auto& [choice, value] : choices)
        if (choice.compare(0, own.size(), own) == 0) view.choices.emplace(choice, value);
    saved_.insert_or_assign(std::move(name), std::move(view));
}

void Session::open_saved_view(std::string_view name) {
    const auto at = saved_.find(name);
    if (at == saved_.end()) return;
    const SavedView view = at->second;
    go(view.view);
    set_filter(view.view, view.filter);
    set_sort(view.view, view.sort);
    period = view.period;
    for (const auto& [choice, value] : view.choices) choices.insert_or_assign(choice, value);
}

void Session::forget_saved_view(std::string_view name) {
    if (const auto at = saved_.find(name); at != saved_.end()) saved_.erase(at);
}

std::string Session::choice(std::string_view name, std::string_view fallback) const {
    const auto at = choices.find(name);
    return std::string(at == choices.end() ? fallback : std::string_view(at->second));
}

Interest Session::interest() const {
    return {period, place_.partner, place_.rep, place_.alert, explain, resolved_alerts, as_of, inquiries_};
}

void Session::ask(const Inquiry& inquiry) {
    if (std::find(inquiries_.begin(), inquiries_.end(), inquiry) == inquiries_.end())
        inquiries_.push_back(inquiry);
}

namespace {

Json json_of(const SortBy& sort) { return {{"column", sort.column}, {"descending", sort.descending}}; }

// Reads what is there and of the right kind.
class Reader {
  public:
    explicit Reader(const Json& object) : object_(object) {}
    void text(const char* name, std::string& out) const {
        if (const auto at = object_.find(name); at != object_.end() && at->is_string())
            out = at->get<std::string>();
    }
    void flag(const char* name, bool& out) const {
        if (const auto at = object_.find(name); at != object_.end() && at->is_boolean())
            out = at->get<bool>();
    }
    template <class E>
    void name(const char* field, E& out) const {
        std::string text_value;
        text(field, text_value);
        if (const auto value = from_name<E>(text_value)) out = *value;
    }
    template <class Visit>
    void each(const char* name, Visit&& visit) const {
        const auto at = object_.find(name);
        if (at == object_.end() || !at->is_object()) return;
        for (const auto& [key, value] : at->items()) visit(key, value);
    }

  private:
    const Json& object_;
};

SortBy sort_from(const Json& json) {
    SortBy sort;
    if (!json.is_object()) return sort;
    Reader(json).text("column", sort.column);
    Reader(json).flag("descending", sort.descending);
    return sort;
}

}  // namespace

std::string Session::settings() const {
    Json filters = Json::object(), sorts = Json::object(), saved = Json::object(), chosen = Json::object();
    for (const auto& [view, text] : filters_) filters[view] = text;
    for (const auto& [view, by] : sorts_) sorts[view] = json_of(by);
    for (const auto& [name, view] : saved_)
        saved[name] = {{"view", view.view},
                       {"filter", view.filter},
                       {"sort", json_of(view.sort)},
                       {"period", name_of(view.period)},
                       {"choices", view.choices}};
    for (const auto& [name, value] : choices) chosen[name] = value;
    const Json all{{"language", name_of(language)},
                   {"theme", name_of(theme)},
                   {"period", name_of(period)},
                   {"view", place_.view},
                   {"partner", place_.partner},
                   {"resolved_alerts", resolved_alerts},
                   {"filters", filters},
                   {"sorts", sorts},
                   {"saved_views", saved},
                   {"choices", chosen}};
    return all.dump(2, ' ', false, Json::error_handler_t::replace);
}

Status Session::restore(std::string_view settings) {
    const Json all = Json::parse(settings, nullptr, false);
    if (!all.is_object()) return fail("the console's settings are not a JSON object");
    const Reader read(all);
    read.name("language", language);
    read.name("theme", theme);
    read.name("period", period);
    read.flag("resolved_alerts", resolved_alerts);
    read.text("view", place_.view);
    read.text("partner", place_.partner);
    history_ = {place_};
    at_ = 0;
    read.each("filters", [&](const std::string& view, const Json& text) {
        if (text.is_string()) set_filter(view, text.get<std::string>());
    });
    read.each("sorts", [&](const std::string& view, const Json& sort) { set_sort(view, sort_from(sort)); });
    read.each("saved_views", [&](const std::string& name, const Json& json) {
        if (!json.is_object()) return;
        SavedView view;
        Reader(json).text("view", view.view);
        Reader(json).text("filter", view.filter);
        if (const auto sort = json.find("sort"); sort != json.end()) view.sort = sort_from(*sort);
        Reader(json).name("period", view.period);
        Reader(json).each("choices", [&](const std::string& choice, const Json& value) {
            if (value.is_string()) view.choices.emplace(choice, value.get<std::string>());
        });
        saved_.insert_or_assign(name, std::move(view));
    });
    read.each("choices", [&](const std::string& name, const Json& value) {
        if (value.is_string()) choices.insert_or_assign(name, value.get<std::string>());
    });
    return {};
}

}  // namespace monomi::console
