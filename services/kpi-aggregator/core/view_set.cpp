#include "services/kpi-aggregator/core/view_set.h"

#include <algorithm>

namespace monomi::kpi {
namespace {

// Moves the one that `matches` to the front; when there is none, a new one takes the place of the least used.
template <class T, class Matches, class Make>
T& recent(std::list<std::unique_ptr<T>>& list, std::size_t limit, Matches&& matches, Make&& make) {
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto& item) { return matches(*item); });
    if (it != list.end()) {
        list.splice(list.begin(), list, it);
    } else {
        list.push_front(make());
        if (list.size() > limit) list.pop_back();
    }
    return *list.front();
}

}  // namespace

ViewSet::ViewSet(const RecordStore& store, const BusinessRules& rules, Date today)
    : store_(&store), rules_(&rules), live_(std::make_unique<View>(store, rules, today)) {
    live_->start_empty();
}

void ViewSet::set_today(Date today) {
    if (today > live_->as_of()) {
        live_->advance_to(today);
    } else if (today < live_->as_of()) {
        live_ = std::make_unique<View>(*store_, *rules_, today);
    }
}

View& ViewSet::view(Date as_of) {
    if (as_of == live_->as_of()) return *live_;
    return recent(
        others_, max_other_views, [&](const View& view) { return view.as_of() == as_of; },
        [&] { return std::make_unique<View>(*store_, *rules_, as_of); });
}

View& ViewSet::ready_view(Date as_of) {
    View& view = this->view(as_of);
    while (!view.step(std::size_t{1} << 20)) {
    }
    return view;
}

StateCache& ViewSet::states(Date day) {
    return recent(
        states_, max_state_caches, [&](const StateCache& cache) { return cache.day() == day; },
        [&] { return std::make_unique<StateCache>(day); });
}

WinCache& ViewSet::wins(Date as_of) {
    return recent(
        wins_, max_win_caches, [&](const WinCache& cache) { return cache.day() == as_of; },
        [&] { return std::make_unique<WinCache>(as_of); });
}

std::size_t ViewSet::memory_bytes() const {
    std::size_t bytes = live_->memory_bytes();
    for (const auto& view : others_) bytes += view->memory_bytes();
    for (const auto& cache : states_) bytes += cache->memory_bytes();
    for (const auto& cache : wins_) bytes += cache->memory_bytes();
    return bytes;
}

}  // namespace monomi::kpi
