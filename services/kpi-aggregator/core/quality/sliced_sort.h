// Sorts what is long a slice at a time: short runs first, which are then merged pair by pair.
#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

namespace monomi::kpi {

template <class T, class Before>
class SlicedSort {
  public:
    // `items` must stay where it is, unchanged by others, until all is done.
    SlicedSort(std::vector<T>& items, Before before) : items_(&items), before_(std::move(before)) {}

    // About `budget` comparisons; true when `items` is sorted.
    bool step(std::size_t budget) {
        std::size_t spent = 0;
        if (width_ == 0 && !sort_runs(spent, budget)) return false;
        while (width_ < items_->size()) {
            if (!merge_pairs(spent, budget)) return false;
            items_->swap(merged_);
            begin_merging(width_ * 2);
        }
        merged_ = {};
        return true;
    }

  private:
    static constexpr std::size_t run = 32, comparisons_of_a_run = 5 * run;

    bool sort_runs(std::size_t& spent, std::size_t budget) {
        for (; at_ < items_->size(); at_ += run, spent += comparisons_of_a_run) {
            if (spent > budget) return false;
            const auto first = items_->begin() + static_cast<std::ptrdiff_t>(at_);
            std::sort(first, first + static_cast<std::ptrdiff_t>(std::min(run, items_->size() - at_)),
                      before_);
        }
        begin_merging(run);
        return true;
    }
    void begin_merging(std::size_t width) {
        width_ = width;
        merged_.clear();
        begin_pair(0);
    }
    void begin_pair(std::size_t at) {
        at_ = left_ = at;
        right_ = std::min(at + width_, items_->size());
    }
    bool merge_pairs(std::size_t& spent, std::size_t budget) {
        merged_.reserve(items_->size());
        while (at_ < items_->size()) {
            const std::size_t middle = std::min(at_ + width_, items_->size());
            const std::size_t end = std::min(at_ + 2 * width_, items_->size());
            while (left_ < middle || right_ < end) {
                if (spent++ > budget) return false;
                const bool right =
                    left_ == middle || (right_ < end && before_((*items_)[right_], (*items_)[left_]));
                merged_.push_back(std::move((*items_)[right ? right_++ : left_++]));
            }
            begin_pair(end);
        }
        return true;
    }

    std::vector<T>* items_;
    Before before_;
    std::vector<T> merged_;
    std::size_t width_ = 0;  // of the runs that are merged; 0: they are being made
    std::size_t at_ = 0;     // where the present run or pair begins
    std::size_t left_ = 0, right_ = 0;
};

}  // namespace monomi::kpi
