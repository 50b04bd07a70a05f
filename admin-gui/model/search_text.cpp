#include "admin-gui/model/search_text.h"

#include "admin-gui/model/fold.h"

namespace monomi::console {

std::string search_text(const PartnerRow& row) {
    return fold(row.name + "\n" + row.id + "\n" + row.owner_name + "\n" + row.owner + "\n" + row.region +
                "\n" + row.industry);
}

std::string search_text(const RepRow& row) {
    return fold(row.name + "\n" + row.id + "\n" + row.partner_name + "\n" + row.partner + "\n" + row.title);
}

std::string search_text(const Alert& alert) {
    std::string all = alert.scope_name + "\n" + alert.title.ja + "\n" + alert.title.en + "\n" + alert.rule +
                      "\n" + alert.scope + "\n" + alert.partner_name + "\n" + alert.owner_name;
    if (alert.assigned) all += "\n" + alert.assigned->to;
    return fold(all);
}

}  // namespace monomi::console
