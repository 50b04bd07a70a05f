// The views and state caches that are kept: those of today, and the most recently used of other dates.
#pragma once
#include <list>
#include <memory>

#include "services/kpi-aggregator/core/state_cache.h"
#include "services/kpi-aggregator/core/structure/wins.h"
#include "services/kpi-aggregator/core/view.h"

namespace monomi::kpi {

class ViewSet {
  public:
    ViewSet(const RecordStore& store, const BusinessRules& rules, Date today);

    [[nodiscard]] Date today() const { return live_->as_of(); }
    void set_today(Date today);

    // Made when it is missing, perhaps not ready yet. Valid until the next call.
    [[nodiscard]] View& view(Date as_of);
    // The same, ready, however long it takes.
    [[nodiscard]] View& ready_view(Date as_of);
    [[nodiscard]] StateCache& states(Date day);
    [[nodiscard]] WinCache& wins(Date as_of);
    [[nodiscard]] View& live() { return *live_; }

    // All views, to which each change of a record must be told.
    template <class Visit>
    void for_each(Visit&& visit) {
        visit(*live_);
        for (auto& view : others_) visit(*view);
    }
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    static constexpr std::size_t max_other_views = 3;
    static constexpr std::size_t max_state_caches = 32;
    static constexpr std::size_t max_win_caches = 32;

    const RecordStore* store_;
    const BusinessRules* rules_;
    std::unique_ptr<View> live_;
    std::list<std::unique_ptr<View>> others_;  // the most recently used first
    std::list<std::unique_ptr<StateCache>> states_;
    std::list<std::unique_ptr<WinCache>> wins_;
};

}  // namespace monomi::kpi
