// Random contents of one record, of every kind.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/domain/records.h"
#include "tests/support/dice.h"

namespace monomi::testing {

// The ids that records of one organisation refer to.
struct Members {
    std::vector<std::string> partners, reps, staff, customers;
};

class RecordMaker {
  public:
    // `dice` and `members` must outlive it.
    RecordMaker(Dice& dice, const Members& members, Date today);

    [[nodiscard]] Record make(Kind kind, const std::string& id);
    // Supplies everything for all time.
    [[nodiscard]] static Record full_source(const std::string& id);

  private:
    [[nodiscard]] Date day();  // often at a border of a window or clock, or on a day with other events
    [[nodiscard]] Date edge_of(const std::string& partner);
    void remember_edges(const Record& partner);
    [[nodiscard]] Date day_near(Date other);
    [[nodiscard]] std::optional<Date> maybe_day(int percent);
    [[nodiscard]] const std::string& partner();  // sometimes an unknown one
    [[nodiscard]] std::string rep_of(const std::string& partner);
    [[nodiscard]] std::string staff_id();
    template <class T, class Make>
    void fill_dated(Dated<T>& dated, int percent_missing, Make&& make_value);

    void fill(PartnerFields<std::string>& partner);
    void fill_contracts(PartnerFields<std::string>& partner);
    void fill(RepFields<std::string>& rep, const std::string& id);
    void fill(StaffFields<std::string>& staff);
    void fill(TouchpointFields<std::string>& touchpoint);
    void fill(DealFields<std::string>& deal);
    void fill(SubscriptionFields<std::string>& subscription);
    void fill(SourceFields<std::string>& source);
    void fill(TargetFields<std::string>& target);
    void fill(PhaseFields<std::string>& phase);

    Dice& dice_;
    const Members& members_;
    Date today_;
    std::vector<Date> borders_, busy_days_;
    std::map<std::string, std::vector<Date>> edges_;  // by partner
    std::string unknown_partner_ = "P-unknown";
};

}  // namespace monomi::testing
