// Every rep's score on one day, and their order: overall and within the partner. A change re-scores only who
// it concerns; a new day re-scores all, in slices.
#pragma once
#include <deque>
#include <vector>

#include "services/rep-scoring/core/score.h"

namespace monomi::scoring {

struct RankedRep {
    Rated rated;
    Score score;
    std::optional<double> change;  // against Scheme::change_days before; nothing where either has no score
    bool rising = false, dormant = false;
};

// From 1; the same for equal scores; 0 without a score.
struct Ranks {
    std::uint32_t overall = 0, in_partner = 0;
};

[[nodiscard]] RankedRep score_rep(const RepBook& book, const Scheme& scheme, Number rep, Date on);

class Ranking {
  public:
    // Both must outlive it. Everybody is due at first.
    Ranking(const RepBook& book, const Scheme& scheme, Date on);

    void set_date(Date on);
    void mark(Number rep);
    void mark_all();
    // Re-scores at most `reps` of those who are due; true when nobody is left.
    bool settle(std::size_t reps);
    [[nodiscard]] bool settled() const { return due_.empty() && next_ >= all_; }

    [[nodiscard]] Date date() const { return on_; }
    // All who are rated, by score, then id; those without a score last.
    struct Place {
        double points = 0;  // `no_points` without a score
        Number rep = none, partner = none;
    };
    static constexpr double no_points = -1;
    [[nodiscard]] const std::vector<Place>& order();
    [[nodiscard]] const RankedRep& operator[](Number rep) const { return rows_[rep]; }
    // As of the last order().
    [[nodiscard]] Ranks ranks(Number rep) const { return rep < ranks_.size() ? ranks_[rep] : Ranks{}; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

    // Whose row was computed anew since the last call: at most `most`.
    [[nodiscard]] std::vector<Number> take_changed(std::size_t most);

  private:
    void score(Number rep);
    [[nodiscard]] bool before(const Place& a, const Place& b) const;
    void merge_moved();
    void number_ranks();

    const RepBook& book_;
    const Scheme& scheme_;
    Date on_;
    std::vector<RankedRep> rows_;
    std::vector<Number> due_;
    std::vector<bool> is_due_;
    Number next_ = 0, all_ = 0;  // while everybody is due: those from next_ on
    std::vector<Place> order_;
    std::vector<Ranks> ranks_;
    std::vector<Number> moved_;  // in rows_ anew, not yet in order_ anew
    std::vector<bool> is_moved_;
    std::deque<Number> changed_;
    std::vector<bool> is_changed_;
};

}  // namespace monomi::scoring
