// A tree of goals: the KGI, the KPIs that bring it and the activity behind, from left to right, each against
// its target and pace.
#pragma once
#include "admin-gui/model/tree.h"
#include "admin-gui/views/view.h"
#include "admin-gui/widgets/card.h"

namespace monomi::console {

class TreeCard {
  public:
    // `id`: of its landmarks card:<id>, node:<id>.<kpi>; `scope`: whose. A click on a node opens its records,
    // one on "targets" the targets of the scope.
    explicit TreeCard(const char* id) : id_(id) {}
    void draw(ViewContext& c, const std::string& scope, ImVec2 size);
    // The next profile that fits the scope; the key v does the same.
    void next_profile(ViewContext& c);

  private:
    void head(ViewContext& c, Card& card, const Tree& tree, float width);
    void body(ViewContext& c, const Tree& tree, const std::string& scope);
    [[nodiscard]] std::string profile_of(const ViewContext& c) const;

    const char* id_;
    std::string scope_;
    std::shared_ptr<const Tree> shown_;  // the last answer, while the next one is on its way
};

}  // namespace monomi::console
