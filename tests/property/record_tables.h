// Puts record versions into the oracle's tables, field by field, without any rule.
#pragma once
#include <string>

#include "common/domain/records.h"
#include "tests/property/sqlite_script.h"

namespace monomi::oracle {

class RecordTables {
  public:
    explicit RecordTables(Database& database);  // creates the tables
    void add(const Record& record);
    void forget();

  private:
    template <class T>
    void add_dated(const char* field, const Dated<T>& dated);
    void add_partner(const PartnerFields<std::string>& partner);
    void add_rep(const RepFields<std::string>& rep);
    void add_touchpoint(const TouchpointFields<std::string>& touchpoint);
    void add_deal(const DealFields<std::string>& deal);
    void add_source(const SourceFields<std::string>& source);
    void add_fields(const Record& record);

    Script forget_;
    std::int64_t seq_ = 0;
    std::string bytes_;
    Insert record_, partner_, contract_, dated_, rep_, staff_role_, outreach_, proposal_, touchpoint_,
        touchpoint_rep_, deal_, subscription_, plan_, target_, phase_, supply_, supply_partner_;
};

}  // namespace monomi::oracle
