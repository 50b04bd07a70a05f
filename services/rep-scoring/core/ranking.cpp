#include "services/rep-scoring/core/ranking.h"

#include <algorithm>

namespace monomi::scoring {

RankedRep score_rep(const RepBook& book, const Scheme& scheme, Number rep, Date on) {
    RankedRep row;
    row.rated = rated_on(book, rep, on);
    for (std::size_t g = 0; g < group_count; ++g) row.score.groups[g].cap = scheme.groups[g].cap;
    if (row.rated.standing != Standing::rated) return row;
    const History history = history_of(book, scheme, rep, on);
    const FactorShares shares = shares_of(book, scheme, rep, row.rated.partner, history, on);
    row.score = score_of(scheme, shares);
    row.dormant = is_dormant(book, scheme, shares, history, row.rated.partner, on);
    const Date then = on - scheme.change_days;
    const Rated former = rated_on(book, rep, then);
    if (!row.score.points || former.standing != Standing::rated) return row;
    const Score score = score_of(
        scheme, shares_of(book, scheme, rep, former.partner, history_of(book, scheme, rep, then), then));
    if (!score.points) return row;
    row.change = *row.score.points - *score.points;
    row.rising = *row.change >= scheme.rising_points;
    return row;
}

Ranking::Ranking(const RepBook& book, const Scheme& scheme, Date on) : book_(book), scheme_(scheme), on_(on) {
    mark_all();
}

void Ranking::set_date(Date on) {
    if (on == on_) return;
    on_ = on;
    mark_all();
}

void Ranking::mark(Number rep) {
    if (rep >= is_due_.size()) is_due_.resize(rep + std::size_t{1});
    if (is_due_[rep]) return;
    is_due_[rep] = true;
    due_.push_back(rep);
}

void Ranking::mark_all() {
    for (const Number rep : due_) is_due_[rep] = false;
    due_.clear();
    next_ = 0;
    all_ = static_cast<Number>(book_.reps().size());
}

bool Ranking::settle(std::size_t reps) {
    for (; reps > 0 && next_ < all_; --reps) score(next_++);
    for (; reps > 0 && !due_.empty(); --reps) {
        const Number rep = due_.back();
        due_.pop_back();
        is_due_[rep] = false;
        score(rep);
    }
    return settled();
}

void Ranking::score(Number rep) {
    if (rep >= rows_.size()) {
        const std::size_t size = book_.reps().size();
        rows_.resize(size);
        is_moved_.resize(size);
        is_changed_.resize(size);
    }
    rows_[rep] = score_rep(book_, scheme_, rep, on_);
    if (!is_moved_[rep]) {
        is_moved_[rep] = true;
        moved_.push_back(rep);
    }
    if (!is_changed_[rep]) {
        is_changed_[rep] = true;
        changed_.push_back(rep);
    }
}

bool Ranking::before(const Place& a, const Place& b) const {
    if (a.points != b.points) return a.points > b.points;
    return book_.reps().ids.text(a.rep) < book_.reps().ids.text(b.rep);
}

const std::vector<Ranking::Place>& Ranking::order() {
    if (!moved_.empty()) {
        merge_moved();
        number_ranks();
    }
    return order_;
}

void Ranking::merge_moved() {
    std::erase_if(order_, [this](const Place& place) { return is_moved_[place.rep]; });
    std::vector<Place> moved;
    for (const Number rep : moved_) {
        is_moved_[rep] = false;
        const RankedRep& row = rows_[rep];
        if (row.rated.standing != Standing::rated) continue;
        moved.push_back({row.score.points.value_or(no_points), rep, row.rated.partner});
    }
    moved_.clear();
    const auto less = [this](const Place& a, const Place& b) { return before(a, b); };
    std::sort(moved.begin(), moved.end(), less);
    const auto middle = static_cast<std::ptrdiff_t>(order_.size());
    order_.insert(order_.end(), moved.begin(), moved.end());
    std::inplace_merge(order_.begin(), order_.begin() + middle, order_.end(), less);
}

void Ranking::number_ranks() {
    struct Last {
        std::uint32_t seen = 0, rank = 0;
        double points = no_points;
    };
    const auto next = [](Last& last, double points) {
        ++last.seen;
        if (points == no_points) return std::uint32_t{0};
        if (points != last.points) last.rank = last.seen;
        last.points = points;
        return last.rank;
    };
    Last overall;
    std::vector<Last> of_partner(book_.partners().size());
    ranks_.assign(rows_.size(), {});
    for (const Place& place : order_) {
        ranks_[place.rep] = {next(overall, place.points), next(of_partner[place.partner], place.points)};
    }
}

std::vector<Number> Ranking::take_changed(std::size_t most) {
    std::vector<Number> taken;
    for (; taken.size() < most && !changed_.empty(); changed_.pop_front()) {
        taken.push_back(changed_.front());
        is_changed_[changed_.front()] = false;
    }
    return taken;
}

}  // namespace monomi::scoring
