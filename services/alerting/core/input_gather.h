// Keeps the facts for the rules level with the kpi service: what to ask next, and when what came back may be
// judged. Facts are handed on only when they are complete and of one date, all of what was asked together.
// Pure; `real` is steady time in ms, `business` business time.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/ports/log.h"
#include "services/alerting/core/input_plan.h"

namespace monomi::alerting {

struct GatherOptions {
    std::size_t page = 1000;                // rows of a reply
    Instant changed_every_ms = 500;         // how often changed partners are asked for
    Instant sources_every_ms = 1000;        // how often feeds are
    Instant retry_ms = 500;                 // after an incomplete or failed reply
    Instant everything_every_ms = 300'000;  // events may be lost on the way
    Instant silence_ms = 5000;              // of the kpi service, after which its facts are not current
};

// Facts of one date that may be judged.
struct Gathered {
    Date as_of;
    std::string position;
    std::vector<std::pair<RuleScope, Facts>> facts;
    std::vector<RuleScope> whole;                 // kinds of which every scope is among the facts
    std::vector<std::string> unknown;             // partners that are no more
    std::set<std::string, std::less<>> partners;  // of which every rep and deal is among the facts
};

class InputGather {
  public:
    explicit InputGather(const InputPlan& plan, GatherOptions options = {});

    // An event of topic kpi/…: what changed.
    void on_kpi_event(std::string_view topic, Date as_of);
    // The kpi service's heartbeat, each second.
    void on_heartbeat(Date as_of, bool complete, Instant real);

    // What to ask now; nothing while an answer is awaited or nothing is due.
    [[nodiscard]] std::optional<wire::Value> next_request(Instant real, Instant business);
    // The answer: facts where they are whole; an error of the service is to be logged.
    [[nodiscard]] Result<std::optional<Gathered>> on_reply(const wire::Value& reply, Instant real);
    // There was no answer.
    void on_failure(Instant real);

    // The facts handed on last still hold: alerts may move on by time alone.
    [[nodiscard]] bool current(Instant real) const;
    [[nodiscard]] std::optional<Date> judged_date() const { return judged_; }
    [[nodiscard]] const std::string& position() const { return position_; }

  private:
    enum class Asking { nothing, everything, partners, shared, sources };

    void begin_everything();
    [[nodiscard]] wire::Value next_page();
    [[nodiscard]] Status take_rows(const wire::Value& reply, RuleScope kind, Date as_of);
    [[nodiscard]] std::optional<Gathered> finish();
    void abandon(Instant real);
    [[nodiscard]] bool plans_partners() const;
    void begin_partners();

    const InputPlan& plan_;
    GatherOptions options_;
    bool everything_due_ = true;
    Instant everything_at_ = 0, changed_at_ = 0, sources_at_ = 0, retry_at_ = 0, heard_at_ = 0;
    bool service_complete_ = true;
    std::set<std::string, std::less<>> changed_partners_;
    bool shared_changed_ = false;
    std::optional<Date> known_date_, judged_;
    std::string position_;

    Asking asking_ = Asking::nothing;
    bool awaiting_ = false;
    Instant asked_business_ = 0;
    std::vector<RuleScope> kinds_;  // still to ask, the present one first
    std::string after_;
    std::vector<std::string> asked_partners_;  // those that changed
    Gathered gathered_;
};

// "P%2F1" is "P/1"; nothing for what is not escaped well.
[[nodiscard]] std::optional<std::string> unescape_topic_part(std::string_view part);

}  // namespace monomi::alerting
