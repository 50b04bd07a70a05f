// Which rows a view shows, in which order.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "admin-gui/model/picture.h"
#include "admin-gui/model/session.h"

namespace monomi::console {

// What is wrong with a filter, to be told in either language.
struct FilterProblem {
    enum class Kind : std::uint8_t {
        none,
        unknown_key,
        unknown_value,
        not_a_number,
        open_quote
    } kind = Kind::none;
    std::string text;     // the key or value in question
    std::string nearest;  // the known one that is written most like it; may be empty
    [[nodiscard]] explicit operator bool() const { return kind != Kind::none; }
    [[nodiscard]] std::string in(Language language) const;
};

template <class Table>
struct Selection {
    std::shared_ptr<const Table> table;  // that `rows` index; never null
    std::vector<std::uint32_t> rows;     // in the order shown
    FilterProblem problem;               // the part of the filter that was left out
    std::string filter;
    SortBy sort;
    [[nodiscard]] std::size_t size() const { return rows.size(); }
    [[nodiscard]] const auto& operator[](std::size_t i) const { return *table->rows[rows[i]]; }
    // The place of a row in the order shown; nothing where it is not shown.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if ((*this)[i].id == id) return i;
        }
        return std::nullopt;
    }
};
using PartnerSelection = Selection<PartnerTable>;
using RepSelection = Selection<RepTable>;
using AlertSelection = Selection<AlertTable>;

// Pure: any thread. Sorting is stable, N/A last in both directions, and in the table's own order for an
// empty or unknown column. Columns: partner_columns() and so on, and the code of any KPI of the table.
[[nodiscard]] PartnerSelection select_partners(std::shared_ptr<const PartnerTable> table,
                                               std::string_view filter, const SortBy& sort);
[[nodiscard]] RepSelection select_reps(std::shared_ptr<const RepTable> table, std::string_view filter,
                                       const SortBy& sort);
[[nodiscard]] AlertSelection select_alerts(std::shared_ptr<const AlertTable> table, std::string_view filter,
                                           const SortBy& sort);

// For views: the selection of this picture, filter and sort. Results are remembered; long ones (above
// `at_once` rows) are made by a thread of its own, and until then the former selection is given, with its own
// table, so that a frame never waits. Main thread.
class Selectors {
  public:
    // `wake`: called from the worker thread when a selection is ready.
    explicit Selectors(std::function<void()> wake = nullptr, std::size_t at_once = 3000);
    ~Selectors();
    Selectors(const Selectors&) = delete;
    Selectors& operator=(const Selectors&) = delete;

    // `slot` names the list on screen, such as the view's id: each remembers its own.
    [[nodiscard]] std::shared_ptr<const PartnerSelection> partners(const Picture& picture,
                                                                   std::string_view slot,
                                                                   std::string_view filter,
                                                                   const SortBy& sort);
    [[nodiscard]] std::shared_ptr<const RepSelection> reps(const Picture& picture, std::string_view slot,
                                                           std::string_view filter, const SortBy& sort);
    [[nodiscard]] std::shared_ptr<const AlertSelection> alerts(const Picture& picture, std::string_view slot,
                                                               std::string_view filter, const SortBy& sort);
    // Waits for everything that is under way (tests, screenshots).
    void finish();

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace monomi::console
