// The rows that the feed keeps, page by page and change by change, and the tables made of them.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "admin-gui/model/alert_table.h"
#include "admin-gui/model/partner_table.h"
#include "admin-gui/model/rep_table.h"

namespace monomi::console {

class PartnerList {
  public:
    Standing standing;

    // A full load: rows come in pages, those that did not come by its end are gone.
    void begin_load(Period period);
    void add(PartnerRow row);
    void end_load(Instant now);
    void remove(const std::string& id);
    // The KPI columns: partner_kpis() as far as the catalogue has them.
    void set_kpis(std::vector<std::string> kpis) { kpis_ = std::move(kpis); }
    [[nodiscard]] const std::vector<std::string>& kpis() const { return kpis_; }
    // Of the rows that come now, and of those that are shown.
    [[nodiscard]] Period wanted_period() const { return load_under_way_ ? loading_period_ : period_; }
    // Partners that changed since they were last asked for.
    void mark(const std::string& id) { dirty_.insert(id); }
    [[nodiscard]] bool dirty() const { return !dirty_.empty(); }
    [[nodiscard]] std::vector<std::string> take_dirty(std::size_t most);
    // Firing alerts by partner.
    void set_alerts(std::map<std::string, int> alerts);
    // Null where unknown.
    [[nodiscard]] std::shared_ptr<const PartnerRow> find(const std::string& id) const;
    // A new table when something changed, else the one before.
    [[nodiscard]] std::shared_ptr<const PartnerTable> table();
    void touch() { changed_ = true; }

  private:
    std::map<std::string, std::shared_ptr<const PartnerRow>> rows_, loading_;
    bool load_under_way_ = false;
    std::vector<std::string> kpis_;
    std::set<std::string> dirty_;
    std::map<std::string, int> alerts_;
    Period period_ = Period::month, loading_period_ = Period::month;
    bool changed_ = true;
    std::uint64_t revision_ = 0;
    std::shared_ptr<const PartnerTable> table_ = std::make_shared<PartnerTable>();
};

class RepList {
  public:
    Standing standing;

    void begin_load();
    void add(RepRow row);
    void end_load(Instant now, std::size_t total);
    // A published row: replaces what is known of that rep.
    void update(RepRow row);
    [[nodiscard]] std::shared_ptr<const RepTable> table();
    void touch() { changed_ = true; }
    [[nodiscard]] std::size_t size() const { return rows_.size(); }

  private:
    void merge_updates();

    RepRows rows_, loading_;
    std::map<std::string, std::shared_ptr<const RepRow>> updates_;
    std::size_t total_ = 0;
    bool changed_ = true;
    std::uint64_t revision_ = 0;
    std::shared_ptr<const RepTable> table_ = std::make_shared<RepTable>();
};

class AlertList {
  public:
    Standing standing;

    void begin_load();
    void add(Alert alert);
    void end_load(Instant now);
    // What was published or answered to an action; an older revision than is known changes nothing.
    void update(Alert alert);
    void set_rule_names(std::map<std::string, LocalText, std::less<>> names);
    // Firing ones by partner.
    [[nodiscard]] std::map<std::string, int> firing_by_partner() const;
    [[nodiscard]] std::shared_ptr<const AlertTable> table();
    void touch() { changed_ = true; }

  private:
    std::map<std::string, std::shared_ptr<const Alert>> alerts_, loading_;
    std::map<std::string, LocalText, std::less<>> rule_names_;
    bool load_under_way_ = false;
    bool changed_ = true;
    std::uint64_t revision_ = 0;
    std::shared_ptr<const AlertTable> table_ = std::make_shared<AlertTable>();
};

}  // namespace monomi::console
