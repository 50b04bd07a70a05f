// What the feed knows and does, without sockets or clocks: events and answers in, questions and pictures out.
// Used by one thread. `now` is real time in ms since the epoch; it only goes on.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "admin-gui/model/feed.h"
#include "admin-gui/model/feed/ask.h"
#include "admin-gui/model/feed/inquiry_desk.h"
#include "admin-gui/model/feed/lists.h"
#include "admin-gui/model/feed/service_board.h"
#include "admin-gui/model/picture.h"
#include "common/ports/bus.h"
#include "common/wire/envelope.h"

namespace monomi::console {

class FeedCore {
  public:
    FeedCore(FeedOptions options, Instant now);

    void on_event(const Event& event, Instant now);
    void on_reply(const Tag& tag, const ReplyBody& reply, Instant now);
    void on_interest(const Interest& interest, Instant now);
    void on_intents(Intents::Sent sent, Instant now);
    // What is due by time; call it at least each second.
    void tick(Instant now);

    // The questions to be asked now; each must end in on_reply().
    [[nodiscard]] std::vector<Ask> take_asks(Instant now);
    // Something changed that people should see; `urgent`: that a person waits for.
    [[nodiscard]] bool changed() const { return changed_; }
    [[nodiscard]] bool urgent() const { return urgent_; }
    [[nodiscard]] PicturePtr make_picture();

  private:
    // Events
    void on_heartbeat(const Event& event, Instant now);
    void on_bus_heartbeat(const wire::Value& body, Instant now);
    void on_kpi_heartbeat(const wire::Value& body, Instant now);
    void on_kpi_event(const Event& event, Instant now);
    void on_score_event(const Event& event);
    void on_alert_event(const Event& event);
    void on_clock_event(const Event& event, Instant now);
    void note_standing(const std::string& position, std::optional<bool> complete, std::optional<Date> as_of);
    void set_connection(Connection::State state, std::string reason, Instant since);
    void travel(Instant now);
    void arrived(Topic topic);
    void ask_everything();
    void ask_numbers();
    void start_partner_load();
    // Answers
    void take_error(const Tag& tag, const RequestError& error, Instant now);
    void take_inquiry(const Tag& tag, const ReplyBody& reply, Instant now);
    void take_refusal(const Tag& tag, const wire::Value& error, Instant now);
    void take_answer(const Tag& tag, const wire::Value& reply, Instant now);
    void note_organisation_part(Topic topic, Instant now);
    void take_catalogue(const wire::Value& reply);
    void take_partner_page(const wire::Value& reply, Instant now);
    void take_some_partners(const wire::Value& reply);
    void take_rep_page(const wire::Value& reply, Instant now);
    void take_alert_page(const wire::Value& reply, Instant now);
    void take_partner_part(const Tag& tag, const wire::Value& reply, Instant now);
    void take_explain(const wire::Value& reply, Instant now);
    void take_intent_answer(std::uint64_t id, const wire::Value& reply, Instant now);
    void end_intent(std::uint64_t id, IntentPhase phase, std::string reason, Instant now);
    void set_standing(Topic topic, Load load, const std::string& reason, Instant now);
    // Whether the answer is still waited for.
    [[nodiscard]] bool current(const Tag& tag) const;
    // Questions
    [[nodiscard]] Question& question(Topic topic) { return questions_[static_cast<std::size_t>(topic)]; }
    [[nodiscard]] std::uint64_t number_of(Topic topic) const;
    void ask_detail_again(Topic first, Topic last);
    bool ask(std::vector<Ask>& out, Topic topic, const char* service, Instant now);
    [[nodiscard]] wire::Value body_of(Topic topic);
    [[nodiscard]] wire::Value dated(wire::Value body) const;
    void touch(bool urgent = false) {
        changed_ = true;
        urgent_ = urgent_ || urgent;
    }

    static constexpr std::size_t topic_count = static_cast<std::size_t>(Topic::intent) + 1;

    FeedOptions options_;
    Interest interest_;
    Picture picture_;  // its parts are replaced, never changed
    bool changed_ = true, urgent_ = false;
    Instant bus_heard_ = 0;  // 0: never
    std::int64_t bus_pid_ = 0;
    Instant loaded_at_ = 0;        // when the partners were last loaded as a whole
    std::string loaded_position_;  // and the position of the log then

    Catalogue catalogue_;
    Organisation organisation_;
    PartnerList partners_;
    RepList reps_;
    AlertList alerts_;
    ServiceBoard services_;
    PartnerDetail partner_;
    RepDetail rep_;
    AlertDetail alert_;
    ExplainPage explain_;
    InquiryDesk inquiries_;
    // What must be copied into the next picture.
    bool organisation_changed_ = true, partner_changed_ = true, details_changed_ = true,
         alerts_changed_ = false;

    std::vector<Question> questions_;
    std::uint64_t day_ = 0;   // changes when another as_of is chosen: answers of the former are dropped
    unsigned awaited_ = 0;    // topics, one bit each, that have not come of the chosen as_of yet
    std::uint64_t load_ = 1;  // of the partner pages: answers to older ones are dropped
    std::array<std::uint64_t, 4> details_{1, 1, 1, 1};  // of partner, rep, alert, explain: likewise
    unsigned organisation_parts_ = 0;  // of board, months and days that have come, one bit each
    unsigned partner_parts_ = 0;       // of the detail that have come, one bit each
    std::size_t partner_offset_ = 0, rep_offset_ = 0, alert_offset_ = 0;
    Instant partners_begun_ = 0, reps_begun_ = 0;  // when the first page was asked for
    std::vector<std::string> asked_partners_;      // of partner_some, under way
    std::vector<std::pair<std::uint64_t, Intent>> unsent_;
};

}  // namespace monomi::console
