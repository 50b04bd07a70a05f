// What was computed of all records as of a day, kept until any of them changes.
#pragma once
#include <algorithm>
#include <memory>
#include <vector>

#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// Made has day() and changes(): the Engine::changes() that it was begun at. Reached by Engine::kept().
template <class Made>
class KeptByDay {
  public:
    // Null where there is none of this day, or something has changed since it was begun.
    [[nodiscard]] std::shared_ptr<const Made> find(const Engine& engine, Date day) {
        std::erase_if(kept_, [&](const auto& made) { return made->changes() != engine.changes(); });
        const auto found =
            std::find_if(kept_.begin(), kept_.end(), [&](const auto& made) { return made->day() == day; });
        return found == kept_.end() ? nullptr : *found;
    }
    void keep(std::shared_ptr<const Made> made) {
        std::erase_if(kept_, [&](const auto& other) { return other->day() == made->day(); });
        kept_.insert(kept_.begin(), std::move(made));
        if (kept_.size() > most) kept_.pop_back();
    }

  private:
    static constexpr std::size_t most = 2;           // that of today, and one of another day
    std::vector<std::shared_ptr<const Made>> kept_;  // the newest first
};

// One request's way to it: what is kept, or made in slices.
template <class Made>
class MadeOnce {
  public:
    // Null until it is there; then the same at every call.
    [[nodiscard]] std::shared_ptr<const Made> step(Engine& engine, Date day, std::size_t budget) {
        if (made_) return made_;
        if (!making_) {
            made_ = engine.kept<KeptByDay<Made>>().find(engine, day);
            if (made_) return made_;
            making_ = std::make_shared<Made>(engine, day);
        }
        if (!making_->step(engine, budget)) return nullptr;
        made_ = making_;
        if (making_->changes() == engine.changes()) engine.kept<KeptByDay<Made>>().keep(making_);
        return made_;
    }

  private:
    std::shared_ptr<Made> making_;
    std::shared_ptr<const Made> made_;
};

}  // namespace monomi::kpi
