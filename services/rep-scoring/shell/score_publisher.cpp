#include "services/rep-scoring/shell/score_publisher.h"

#include "common/wire/envelope.h"
#include "common/wire/topics.h"
#include "services/rep-scoring/core/score_values.h"

namespace monomi::scoring {

namespace {

constexpr std::size_t reps_per_round = 500;

}  // namespace

ScorePublisher::ScorePublisher(Scorer& scorer, EventPublisher& bus, ScoreStore& store, std::string workspace,
                               std::int64_t rounds_per_second, std::function<Instant()> real_now)
    : scorer_(scorer),
      bus_(bus),
      store_(store),
      workspace_(std::move(workspace)),
      rounds_(rounds_per_second, std::move(real_now),
              {[this] { return gather(); }, [this](const Number& rep) { publish(rep); }}) {}

bool ScorePublisher::step() {
    if (generation_ != scorer_.generation()) {
        generation_ = scorer_.generation();
        rounds_.drop();
        store_.clear();
    }
    return rounds_.step(scorer_.caught_up() && scorer_.ranking().settled());
}

std::deque<Number> ScorePublisher::gather() {
    Ranking& ranking = scorer_.ranking();
    const auto changed = ranking.take_changed(reps_per_round);
    if (!changed.empty()) (void)ranking.order();
    return {changed.begin(), changed.end()};
}

void ScorePublisher::publish(Number rep) {
    const RankedRep& row = scorer_.ranking()[rep];
    const std::string& id = scorer_.book().reps().ids.text(rep);
    wire::Envelope envelope;
    envelope.type = "score";
    envelope.workspace = workspace_;
    envelope.log_id = scorer_.log_id();
    envelope.position = scorer_.position().str();
    envelope.as_of = scorer_.ranking().date();
    envelope.complete = scorer_.complete();
    bus_.publish(topics::of(topics::score, "rep", id), wire::encode(envelope),
                 wire::encode_value(row_value(scorer_.book(), rep, row, scorer_.ranking().ranks(rep))));
    if (row.score.points) {
        store_.put(id, scorer_.book().partners().ids.text(row.rated.partner), rounded(*row.score.points));
    } else {
        store_.remove(id);
    }
}

Status ScorePublisher::flush() {
    if (!scorer_.caught_up()) return {};
    return store_.flush(scorer_.ranking().date().str(), scorer_.position().str());
}

}  // namespace monomi::scoring
