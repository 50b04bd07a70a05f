// Where a row stands in a selection, looked for only when one of the two is another.
#pragma once
#include <memory>
#include <optional>
#include <string>

namespace monomi::console {

template <class Selection>
class RowFinder {
  public:
    [[nodiscard]] std::optional<std::size_t> find(const std::shared_ptr<const Selection>& selection,
                                                  const std::string& id) {
        if (selection != selection_ || id != id_) {
            selection_ = selection;
            id_ = id;
            at_ = id.empty() ? std::nullopt : selection->find(id);
        }
        return at_;
    }

  private:
    std::shared_ptr<const Selection> selection_;
    std::string id_;
    std::optional<std::size_t> at_;
};

}  // namespace monomi::console
