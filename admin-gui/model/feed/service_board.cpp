#include "admin-gui/model/feed/service_board.h"

#include <algorithm>
#include <array>

#include "admin-gui/model/feed/decode.h"
#include "admin-gui/model/format.h"
#include "common/ports/log.h"

namespace monomi::console {

namespace {

constexpr std::size_t seconds_kept = 300;
// In the order of start; others come after.
constexpr std::string_view store_name = "redis";
constexpr std::array<std::string_view, 6> in_order{store_name,       "bus",         "ingest",
                                                   "kpi-aggregator", "rep-scoring", "alerting"};

std::size_t place_of(const std::string& name) {
    return static_cast<std::size_t>(std::find(in_order.begin(), in_order.end(), name) - in_order.begin());
}

// What a service handled since it started; nothing where it does not say.
std::optional<double> counter_of(const wire::Value& body) {
    if (const auto accepted = number_at(body, "accepted")) return accepted;
    if (const wire::Value& topics = part_at(body, "topics"); topics.is_object()) {
        double messages = 0;
        for (const auto& [root, count] : topics.items()) messages += number_at(count, "messages").value_or(0);
        return messages;
    }
    if (const auto position = LogPosition::parse(text_at(body, "position")))
        return static_cast<double>(position->sequence);
    return std::nullopt;
}

std::optional<std::int64_t> lag_between(const std::string& position, const std::string& tail) {
    const auto at = LogPosition::parse(position), last = LogPosition::parse(tail);
    if (!at || !last) return std::nullopt;
    if (at->epoch != last->epoch) return std::nullopt;
    return last->sequence > at->sequence ? static_cast<std::int64_t>(last->sequence - at->sequence) : 0;
}

}  // namespace

void ServiceBoard::note_rate(Known& known, double counter, Instant now) {
    const Instant passed = now - known.counted_at;
    if (known.counted_at != 0 && passed >= 500) {
        const double rate =
            counter >= known.counter ? (counter - known.counter) * 1000 / static_cast<double>(passed) : 0;
        known.state.rate = rate;
        auto& rates = known.state.rates;
        if (rates.size() == seconds_kept) rates.erase(rates.begin());
        rates.push_back(static_cast<float>(rate));
    }
    if (known.counted_at == 0 || passed >= 500) {
        known.counter = counter;
        known.counted_at = now;
    }
}

void ServiceBoard::on_heartbeat(const std::string& name, const wire::Value& body, Instant now) {
    Known& known = services_[name];
    ServiceState& service = known.state;
    const std::int64_t pid = whole_at(body, "pid");
    if (service.state != ServiceState::State::up || service.pid != pid) changed_ = true;
    figures_changed_ = true;
    service.name = name;
    service.state = ServiceState::State::up;
    service.last_heard = now;
    service.pid = pid;
    service.uptime_s = whole_at(body, "uptime_s");
    if (const auto bytes = number_at(body, "rss_bytes"))
        service.memory_bytes = static_cast<std::int64_t>(*bytes);
    const std::string tail = text_at(body, "tail");
    service.lag = lag_between(text_at(body, "position"), tail.empty() ? status_.tail : tail);
    service.details.clear();
    for (const auto& [key, value] : body.items()) {
        if (key == "pid" || key == "uptime_s" || key == "rss_bytes" || key == "service" ||
            key == "store_fill" || value.is_structured() || value.is_null())
            continue;
        service.details.emplace_back(key, value.is_string() ? value.get<std::string>() : value.dump());
    }
    if (const auto counter = counter_of(body)) note_rate(known, *counter, now);
    if (name == "ingest") {
        status_.rejected = whole_at(body, "rejected");
        status_.rates = service.rates;
        see_store(body, now);
        see_sources(body);
    }
    if (name == "kpi-aggregator") {
        status_.position = text_at(body, "position");
        if (!tail.empty()) status_.tail = tail;
        status_.lag = lag_between(status_.position, status_.tail);
    }
}

// The store sends no heartbeat of its own: ingest, which writes it, says whether it is open and how full.
void ServiceBoard::see_store(const wire::Value& body, Instant now) {
    if (!body.contains("store_open")) return;
    ServiceState& store = services_[std::string(store_name)].state;
    store.name = store_name;
    const auto state = flag_at(body, "store_open") ? ServiceState::State::up : ServiceState::State::down;
    if (store.state != state) changed_ = true;
    store.state = state;
    store.last_heard = now;
    store.details.clear();
    if (const auto fill = number_at(body, "store_fill"))
        store.details.emplace_back("store_fill", percent_text(*fill, 1));
}

void ServiceBoard::see_sources(const wire::Value& body) {
    rejected_.clear();
    const wire::Value& sources = part_at(body, "sources");
    if (!sources.is_object()) return;
    for (const auto& [source, counts] : sources.items()) rejected_[source] = whole_at(counts, "rejected");
    put_rejected();
}

// A source of which nothing was ever accepted is known to ingest alone.
void ServiceBoard::put_rejected() {
    for (SourceState& source : status_.sources) source.rejected.reset();
    for (const auto& [name, count] : rejected_) {
        const auto known =
            std::find_if(status_.sources.begin(), status_.sources.end(),
                         [&name = name](const SourceState& source) { return source.source == name; });
        if (known != status_.sources.end()) {
            known->rejected = count;
        } else if (count > 0) {
            status_.sources.push_back({name, 0, 0, count});
        }
    }
}

void ServiceBoard::on_tail(const std::string& position) {
    if (position.empty() || position == status_.tail) return;
    status_.tail = position;
    status_.lag = lag_between(status_.position, position);
    figures_changed_ = true;
}

void ServiceBoard::on_status(const wire::Value& reply, Instant now) {
    read_status(reply, status_);
    put_rejected();
    if (!status_.standing.ready()) changed_ = true;
    figures_changed_ = true;
    status_.standing = {Load::ready, {}, now};
}

void ServiceBoard::on_status_failed(Load load, std::string reason, Instant now) {
    if (status_.standing.load == load && status_.standing.reason == reason) return;
    status_.standing = {load, std::move(reason), now};
    changed_ = true;
}

bool ServiceBoard::tick(Instant now, bool bus_heard) {
    bool turned = false;
    for (auto& [name, known] : services_) {
        ServiceState& service = known.state;
        const bool silent = now - service.last_heard > patience;
        const bool store = name == store_name;  // nothing is known of it while ingest is silent
        const auto state = !silent ? store ? service.state : ServiceState::State::up
                           : (bus_heard && !store) || name == "bus" ? ServiceState::State::down
                                                                    : ServiceState::State::unknown;
        if (state == service.state) continue;
        service.state = state;
        if (state != ServiceState::State::up) service.rate.reset();
        turned = true;
    }
    if (begun_ == 0) begun_ = now;
    if (figures_changed_ && (now - begun_ < beginning || now - figures_shown_ >= figures_every)) {
        figures_changed_ = false;
        figures_shown_ = now;
        changed_ = true;
    }
    changed_ = changed_ || turned;
    return turned;
}

bool ServiceBoard::up(const std::string& name) const {
    const auto at = services_.find(name);
    return at != services_.end() && at->second.state.state == ServiceState::State::up;
}

std::shared_ptr<const SystemState> ServiceBoard::state() {
    if (!changed_) return made_;
    auto made = std::make_shared<SystemState>(status_);
    for (const auto& [name, known] : services_) made->services.push_back(known.state);
    std::stable_sort(made->services.begin(), made->services.end(),
                     [](const auto& a, const auto& b) { return place_of(a.name) < place_of(b.name); });
    made_ = std::move(made);
    changed_ = false;
    return made_;
}

}  // namespace monomi::console
