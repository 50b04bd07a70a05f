// The records behind a number, beside any view: drawn while the session asks for an explanation.
#pragma once
#include "admin-gui/model/details.h"
#include "admin-gui/views/view.h"

namespace monomi::console {

class ExplainDrawer {
  public:
    // Once a frame, after the view.
    void draw(ViewContext& c);

  private:
    void content(ViewContext& c);
    void entries(ViewContext& c, const ExplainPage& page);
    void pages(ViewContext& c, const ExplainPage& page);

    ExplainQuery query_;  // that is or was shown
    std::optional<std::size_t> selected_;
};

// What a record is called: "Deal".
[[nodiscard]] Phrase kind_text(const Texts& t, std::string_view kind);
// What a scope is called: the name of its partner or rep.
[[nodiscard]] Phrase scope_text(const ViewContext& c, std::string_view scope);

}  // namespace monomi::console
