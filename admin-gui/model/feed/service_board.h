// What the services say of themselves: heartbeats, rates, and the kpi service's status.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "admin-gui/model/system_state.h"
#include "common/wire/value.h"

namespace monomi::console {

class ServiceBoard {
  public:
    // A service whose heartbeats stay away for longer is down.
    static constexpr Instant patience = 4'000;
    // Who comes, goes or starts anew is shown at once; the figures of heartbeats this often, after a
    // beginning in which they are shown as they come.
    static constexpr Instant figures_every = 5'000, beginning = 30'000;

    void on_heartbeat(const std::string& name, const wire::Value& body, Instant now);
    void on_tail(const std::string& position);
    void on_status(const wire::Value& reply, Instant now);
    void on_status_failed(Load load, std::string reason, Instant now);
    // Decides who is down; true when somebody came or went. `bus_heard`: without the bus nobody can be heard.
    bool tick(Instant now, bool bus_heard);
    [[nodiscard]] bool up(const std::string& name) const;
    [[nodiscard]] bool changed() const { return changed_; }
    [[nodiscard]] std::shared_ptr<const SystemState> state();

  private:
    struct Known {
        ServiceState state;
        double counter = 0;      // of what it handled
        Instant counted_at = 0;  // 0: never
    };
    void note_rate(Known& known, double counter, Instant now);
    void see_store(const wire::Value& body, Instant now);
    void see_sources(const wire::Value& body);
    void put_rejected();

    std::map<std::string, Known> services_;
    SystemState status_;
    std::map<std::string, std::int64_t> rejected_;  // by source, as ingest says it
    bool changed_ = true;
    bool figures_changed_ = false;           // to be shown when their time has come
    Instant begun_ = 0, figures_shown_ = 0;  // 0: not yet
    std::shared_ptr<const SystemState> made_ = std::make_shared<SystemState>();
};

}  // namespace monomi::console
