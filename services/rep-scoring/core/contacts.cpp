#include "services/rep-scoring/core/contacts.h"

#include <algorithm>

namespace monomi::scoring {

Result<ContactList> contacts_of_week(const RepBook& book, Ranking& ranking, std::string_view staff) {
    const Number number = book.staff().ids.find(staff);
    if (!book.staff().live(number)) return fail("there is no staff member \"{}\"", staff);
    ContactList list;
    list.capacity = book.staff_row(number).weekly_contact_capacity;
    for (const auto& [points, rep, partner] : ranking.order()) {
        const Number* owner = book.partner(partner).owner.on(ranking.date());
        if (owner == nullptr || *owner != number) continue;
        const RankedRep& row = ranking[rep];
        list.contacts.push_back({rep, row.dormant ? Why::dormant : (row.rising ? Why::rising : Why::score)});
    }
    std::stable_sort(list.contacts.begin(), list.contacts.end(),
                     [](const Contact& a, const Contact& b) { return a.why < b.why; });
    list.total = list.contacts.size();
    if (list.capacity && *list.capacity >= 0 && static_cast<std::size_t>(*list.capacity) < list.total) {
        list.contacts.resize(static_cast<std::size_t>(*list.capacity));
    }
    return list;
}

}  // namespace monomi::scoring
