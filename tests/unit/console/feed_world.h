// A feed's core with services that the test plays.
#pragma once
#include <algorithm>
#include <functional>
#include <map>

#include "admin-gui/model/feed/feed_core.h"
#include "common/wire/topics.h"
#include "tests/support/catch.h"

namespace monomi::console {

class FeedWorld {
  public:
    explicit FeedWorld(Instant begin = 1'000'000) : now(begin), core({}, begin) {
        partners = {partner("P-1", "株式会社髙橋商事", "stalled", -4),
                    partner("P-2", "ミナト電子", "activated", 70)};
    }

    static wire::Value partner(const std::string& id, const std::string& name, const std::string& state,
                               int days) {
        return {{"id", id},
                {"name", name},
                {"owner", "S-1"},
                {"owner_name", "佐藤 翔太"},
                {"tier", "top"},
                {"prospect", false},
                {"under_contract", true},
                {"contract_from", "2026-08-01"},
                {"clock", {{"state", state}, {"days_left", days}, {"last_day", "2026-11-01"}}}};
    }
    static wire::Value alert(const std::string& partner, const std::string& state, int revision) {
        return {{"id", "new_partner_no_deal/partner:" + partner},
                {"rule", "new_partner_no_deal"},
                {"scope", "partner:" + partner},
                {"scope_name", "x"},
                {"state", state},
                {"severity", "critical"},
                {"since", "2026-11-02"},
                {"changed_at", 5},
                {"revision", revision},
                {"title", {{"ja", "商談なし"}, {"en", "no meeting"}}}};
    }

    void event(const std::string& topic, const std::string& type, const wire::Value& body,
               std::string position = {}, std::optional<Date> date = {}) {
        wire::Envelope header;
        header.type = type;
        header.position = std::move(position);
        header.as_of = date;
        core.on_event({topic, wire::encode(header), wire::encode_value(body)}, now);
    }
    void heartbeat(const std::string& service, wire::Value body = wire::Value::object(), int pid = 7) {
        body["pid"] = pid;
        event(topics::of(topics::service, service), "heartbeat", body);
    }
    void beat_all() {
        heartbeat("bus");
        heartbeat("kpi-aggregator",
                  {{"position", "1-9"}, {"tail", "1-9"}, {"as_of", as_of}, {"complete", true}});
    }

    // Answers whatever is asked until nothing more is.
    void settle() {
        for (int turn = 0; turn < 50; ++turn) {
            const auto asks = core.take_asks(now);
            if (asks.empty()) return;
            for (const Ask& ask : asks) answer(ask);
        }
        FAIL("the feed never stops asking");
    }
    void pass(Instant milliseconds) {
        for (Instant end = now + milliseconds; now < end;) {
            now += std::min<Instant>(1'000, end - now);
            if (bus_up) beat_all();
            core.tick(now);
            if (bus_up) settle();
        }
    }
    PicturePtr picture() { return core.make_picture(); }
    int asked(const std::string& op) const {
        const auto found = counts.find(op);
        return found == counts.end() ? 0 : found->second;
    }

    void answer(const Ask& ask) {
        const std::string op = ask.body.at("op");
        ++counts[op];
        last[op] = ask.body;
        if (away.count(ask.service) != 0) {
            const RequestError error{RequestFailure::no_such_service,
                                     "there is no service \"" + ask.service + "\""};
            core.on_reply(ask.tag, tl::make_unexpected(error), now);
            return;
        }
        core.on_reply(ask.tag, wire::encode_value(reply(op, ask.body)), now);
    }

    Instant now;
    FeedCore core;
    std::string as_of = "2026-11-30";
    std::vector<wire::Value> partners;
    std::vector<wire::Value> alerts{alert("P-1", "firing", 3)};
    std::map<std::string, int> away;
    std::map<std::string, int> counts;
    std::map<std::string, wire::Value> last;
    std::function<std::optional<wire::Value>(const std::string& op, const wire::Value& body)> special;
    bool bus_up = true;

  private:
    wire::Value reply(const std::string& op, const wire::Value& body) {
        if (special) {
            if (auto made = special(op, body)) return *made;
        }
        wire::Value made{{"as_of", as_of}, {"position", "1-9"}, {"complete", true}};
        if (op == "catalogue") {
            made["currency"] = "JPY";
            made["kpis"] = {
                {{"kpi", "touchpoints"},
                 {"label_ja", "接点数"},
                 {"label_en", "Touchpoints"},
                 {"unit", "count"},
                 {"kind", "flow"},
                 {"direction", "higher_is_better"},
                 {"formula", "touchpoints"}},
                {{"kpi", "deals_won"}, {"unit", "count"}, {"kind", "flow"}, {"formula", "deals_won"}},
                {{"kpi", "deals_lost"}, {"unit", "count"}, {"kind", "flow"}, {"formula", "deals_lost"}},
                {{"kpi", "win_rate"},
                 {"unit", "ratio"},
                 {"kind", "ratio"},
                 {"formula", "deals_won / (deals_won + deals_lost)"}}};
        } else if (op == "board") {
            made["kpis"] = {"touchpoints", "deals_won"};
            for (const auto& name : body.at("windows")) {
                made["windows"][name.get<std::string>()] = {
                    {"values", {12, nullptr}},
                    {"former", {10, 3}},
                    {"coverage", {1.0, 0.0}},
                    {"reasons", {{"deals_won", "nothing supplies what it needs"}}}};
            }
        } else if (op == "trends") {
            made["periods"] = wire::Value::array();
            made["periods"].push_back(wire::Value::array({"2026-10-01", "2026-10-31"}));
            made["periods"].push_back(wire::Value::array({"2026-11-01", "2026-11-30"}));
            for (const auto& kpi : body.at("kpis")) made["values"][kpi.get<std::string>()] = {4, nullptr};
            if (body.at("kpis").empty()) made["values"] = wire::Value::object();
        } else if (op == "partner_rows") {
            made["window"] = body.at("window");
            made["total"] = partners.size();
            made["reasons"] = {"there is no case"};
            made["rows"] = wire::Value::array();
            for (const auto& row : partners) {
                const auto ids = body.find("ids");
                if (ids != body.end() && std::find(ids->begin(), ids->end(), row.at("id")) == ids->end())
                    continue;
                wire::Value full = row;
                full["values"] = {5, nullptr};
                full["former"] = {4, 1};
                full["why"] = {-1, 0};
                full["sparkline"] = {1, nullptr, 3};
                made["rows"].push_back(full);
            }
        } else if (op == "ranked") {
            made["total"] = 1;
            made["reps"] = {{{"rep", "R-1"},
                             {"name", "山﨑 恵"},
                             {"partner", "P-1"},
                             {"score", 61.5},
                             {"rank", 1},
                             {"coverage", 0.8},
                             {"groups", {{"results", {{"points", 20}, {"cap", 35}}}}}}};
        } else if (op == "list") {
            made["total"] = alerts.size();
            made["alerts"] = alerts;
        } else if (op == "status") {
            made["records"] = {{"partner", {{"live", 2}, {"deleted", 1}}}};
        } else if (op == "reps") {
            made["reps"] = {{{"id", "R-1"}, {"name", "山﨑 恵"}, {"known", true}}};
        } else if (op == "deals") {
            made["total"] = 1;
            made["deals"] = {{{"id", "D-1"}, {"won_on", "2026-11-03"}, {"mrr", 1000}}};
        } else if (op == "explain") {
            if (body.at("kpi") == "win_rate") {
                made["value"] = 0.75;
                made["unit"] = "ratio";
                made["formula"] = "deals_won / (deals_won + deals_lost)";
                made["parts"] = {{{"input", "deals_lost"}, {"unit", "count"}, {"value", 2}, {"total", 2}},
                                 {{"input", "deals_won"}, {"unit", "count"}, {"value", 6}, {"total", 6}}};
                if (body.contains("part")) made["total"] = 6;
                return made;
            }
            made["total"] = 1;
            made["sum"] = 1;
            made["entries"] = {{{"kind", "deal"}, {"id", "D-1"}, {"partner", "P-1"}, {"contribution", 1}}};
        } else if (op == "ack") {
            made["alert"] = alert("P-1", "firing", 4);
            made["alert"]["acknowledged"] = {{"by", "local:ops"}, {"at", 9}};
        } else if (op == "show") {
            made["alert"] = alert("P-1", "firing", 4);
            made["history"] = {{{"at", 1}, {"what", "fired"}}};
        } else if (op == "rep") {
            made["rep"] = body.at("rep");
            made["score"] = 61.5;
        }
        return made;
    }
};

}  // namespace monomi::console
