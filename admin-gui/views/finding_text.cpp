#include "admin-gui/model/format.h"
#include "admin-gui/views/partner_header.h"

namespace monomi::console {
namespace {

Text text_of(Finding::What what) {
    using What = Finding::What;
    switch (what) {
        case What::no_first_meeting:
            return Text::finding_no_first_meeting;
        case What::silent:
            return Text::finding_silent;
        case What::no_referral:
            return Text::finding_no_referral;
        case What::meetings_to_arrange:
            return Text::finding_meetings_to_arrange;
        case What::no_open_deal:
            return Text::finding_no_open_deal;
        case What::no_touch_known:
            return Text::finding_no_touch_known;
        case What::last_touch:
            return Text::finding_last_touch;
        case What::no_rep_known:
            return Text::finding_no_rep_known;
        case What::no_rep_reachable:
            return Text::finding_no_rep_reachable;
        case What::reps_reachable:
            return Text::finding_reps_reachable;
        case What::no_owner:
            return Text::finding_no_owner;
        case What::not_supplied:
            return Text::finding_not_supplied;
        case What::no_contract_date:
            return Text::finding_no_contract_date;
    }
    return Text::finding_no_contract_date;
}

}  // namespace

Phrase finding_text(const ViewContext& c, const Finding& finding) {
    return c.t(text_of(finding.what),
               {{"date", date_text(finding.on, c.language())},
                {"ago", finding.on && c.picture.as_of
                            ? relative_date_text(*finding.on, *c.picture.as_of, c.language())
                            : std::string()},
                {"days", count_text(finding.days)},
                {"count", count_text(finding.count)},
                {"of", count_text(finding.of)}});
}

}  // namespace monomi::console
