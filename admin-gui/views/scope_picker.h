// Whose figures a view shows: the organisation, a tier, a role, an owner or a partner, found by typing.
#pragma once
#include <string>
#include <vector>

#include "admin-gui/views/view.h"

namespace monomi::console {

// The scope as people read it: "Whole organisation", a name, "Tier: Top".
[[nodiscard]] Phrase scope_title(const ViewContext& c, std::string_view scope);

class ScopePicker {
  public:
    // `id`: of its landmarks button:<id>, field:<id>.query and scope:<index>.
    explicit ScopePicker(const char* id) : id_(id) {}
    void open();
    // The button at the cursor, at most `width` wide; true when another scope was chosen, which is then in
    // `scope`.
    bool draw(ViewContext& c, std::string& scope, float width);

  private:
    struct Item {
        std::string scope, search;
        Phrase title, note;
    };
    void refresh(const ViewContext& c);
    [[nodiscard]] std::vector<const Item*> found() const;
    bool list(ViewContext& c, std::string& scope);

    const char* id_;
    bool open_ = false, focus_ = false;
    std::string query_;
    std::size_t at_ = 0;
    std::shared_ptr<const PartnerTable> of_;
    Language language_ = Language::ja;
    std::vector<Item> items_;
};

}  // namespace monomi::console
