// The picture: everything that the console knows at one moment. Immutable; the feed's thread makes a new one
// of mostly the same parts, the main thread keeps the one it draws. No pointer here is ever null.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "admin-gui/model/alert_table.h"
#include "admin-gui/model/details.h"
#include "admin-gui/model/inquiry.h"
#include "admin-gui/model/intents.h"
#include "admin-gui/model/organisation.h"
#include "admin-gui/model/partner_table.h"
#include "admin-gui/model/rep_table.h"
#include "admin-gui/model/system_state.h"

namespace monomi::console {

struct BusinessClock {
    Instant now = 0;    // business time at `heard`, ms since the epoch; 0: unknown yet
    Instant heard = 0;  // machine time, ms since the epoch
    double speed = 1;   // business seconds a real second; 0 stands
    bool set = false;   // not the real time
    // The business time now, carried on from the last message.
    [[nodiscard]] Instant at(Instant machine_now) const;
};

struct Catalogue {
    std::vector<KpiInfo> kpis;  // in the order of the configuration
    std::string currency = "JPY";
    int currency_digits = 0;
    std::string time_zone = "Asia/Tokyo";
    WarningDays warning_days;
    // Null where there is none.
    [[nodiscard]] const KpiInfo* find(std::string_view code) const;
};

struct Picture {
    std::uint64_t revision = 0;  // grows with each picture
    std::optional<Date> as_of;   // the business date of the numbers; nothing yet: loading
    std::optional<Date> today;   // the live business date, whatever the numbers are of
    bool past = false;           // as_of was chosen: the numbers are of its close, and not live
    bool travelling = false;     // another as_of was chosen, and not all of its numbers have come yet
    std::string position;        // of the log
    bool complete = false;       // false while an import is under way or the service catches up
    std::string workspace;
    Connection connection;
    BusinessClock clock;
    std::shared_ptr<const Catalogue> catalogue = std::make_shared<Catalogue>();
    std::shared_ptr<const Organisation> organisation = std::make_shared<Organisation>();
    std::shared_ptr<const PartnerTable> partners = std::make_shared<PartnerTable>();
    std::shared_ptr<const RepTable> reps = std::make_shared<RepTable>();
    std::shared_ptr<const AlertTable> alerts = std::make_shared<AlertTable>();
    std::shared_ptr<const SystemState> system = std::make_shared<SystemState>();
    // Of what the session's interest names; the ids say whose they are.
    std::shared_ptr<const PartnerDetail> partner = std::make_shared<PartnerDetail>();
    std::shared_ptr<const RepDetail> rep = std::make_shared<RepDetail>();
    std::shared_ptr<const AlertDetail> alert = std::make_shared<AlertDetail>();
    std::shared_ptr<const ExplainPage> explain = std::make_shared<ExplainPage>();
    std::shared_ptr<const Answers> answers = std::make_shared<Answers>();  // to what views ask
    std::vector<IntentState> intents;  // pending, and those that ended in the last minute; newest first
    std::uint64_t intents_seen = 0;    // the id of the last one that the feed has taken

    // Everything that was asked for is there: what a screenshot waits for. A service that is away counts as
    // answered.
    [[nodiscard]] bool settled() const;
    // The services have been heard for some seconds.
    [[nodiscard]] bool has_rates() const;
};
using PicturePtr = std::shared_ptr<const Picture>;

}  // namespace monomi::console
