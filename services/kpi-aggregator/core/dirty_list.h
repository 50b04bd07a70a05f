// Numbers that are marked once until they are taken.
#pragma once
#include <algorithm>
#include <vector>

#include "services/kpi-aggregator/core/interner.h"

namespace monomi::kpi {

class DirtyList {
  public:
    void mark(Symbol symbol) {
        if (symbol >= marked_.size()) marked_.resize(std::max<std::size_t>(symbol + 1, marked_.size() * 2));
        if (marked_[symbol] != 0) return;
        marked_[symbol] = 1;
        list_.push_back(symbol);
    }
    [[nodiscard]] bool empty() const { return list_.empty(); }
    [[nodiscard]] std::size_t size() const { return list_.size(); }
    Symbol take() {
        const Symbol symbol = list_.back();
        list_.pop_back();
        marked_[symbol] = 0;
        return symbol;
    }

  private:
    std::vector<Symbol> list_;
    std::vector<char> marked_;
};

}  // namespace monomi::kpi
