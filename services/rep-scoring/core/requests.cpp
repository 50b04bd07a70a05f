#include "services/rep-scoring/core/requests.h"

#include <optional>

#include "common/bus/request_arguments.h"
#include "services/rep-scoring/core/contacts.h"
#include "services/rep-scoring/core/score_values.h"

namespace monomi::scoring {

namespace {

enum class Operation : std::uint8_t { ranked, rep, contacts, scheme };
enum class Filter : std::uint8_t { rising, dormant };

}  // namespace

}  // namespace monomi::scoring

namespace monomi {
template <>
struct Names<scoring::Operation> {
    static constexpr std::array<std::string_view, 4> names{"ranked", "rep", "contacts", "scheme"};
};
template <>
struct Names<scoring::Filter> {
    static constexpr std::array<std::string_view, 2> names{"rising", "dormant"};
};
}  // namespace monomi

namespace monomi::scoring {

namespace {

constexpr std::size_t records_per_score = 20;  // what scoring one rep costs, in the budget's records
constexpr std::size_t rows_by_default = 100, most_rows = 10'000;

struct Question {
    Operation op{};
    std::string id;  // of the rep or the staff member
    std::optional<std::string> partner;
    std::optional<Filter> filter;
    std::optional<Date> as_of;
    std::size_t offset = 0, limit = rows_by_default;
};

Result<Question> read_question(const wire::Value& request) {
    const RequestArguments arguments(request);
    Question question;
    const auto op = arguments.one_of<Operation>("op");
    if (!op) return fail(op.error());
    question.op = *op;
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    question.as_of = *as_of;
    if (*op == Operation::rep || *op == Operation::contacts) {
        const auto id = arguments.text(*op == Operation::rep ? "rep" : "staff");
        if (!id) return fail(id.error());
        question.id = *id;
    }
    if (*op != Operation::ranked) return question;
    const auto partner = arguments.optional_text("partner");
    if (!partner) return fail(partner.error());
    question.partner = *partner;
    const auto filter = arguments.optional_text("filter");
    if (!filter) return fail(filter.error());
    if (*filter) {
        const auto named = arguments.one_of<Filter>("filter");
        if (!named) return fail(named.error());
        question.filter = *named;
    }
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    if (!offset) return fail(offset.error());
    const auto limit = arguments.count("limit", rows_by_default, most_rows);
    if (!limit) return fail(limit.error());
    question.offset = *offset;
    question.limit = *limit;
    return question;
}

class Job : public RequestJob {
  public:
    Job(Scorer& scorer, std::string_view body) : scorer_(scorer), generation_(scorer.generation()) {
        const auto request = wire::decode_value(body);
        auto question = request ? read_question(*request) : Result<Question>(fail(request.error()));
        if (question) {
            question_ = std::move(*question);
        } else {
            refuse("invalid", question.error().message);
        }
    }

    bool step(std::size_t budget) override {
        if (done_) return true;
        if (question_.op == Operation::scheme) {
            answer_scheme();
            return true;
        }
        Ranking* ranking = settled_ranking(budget);
        if (ranking == nullptr) return false;
        if (question_.op == Operation::ranked) {
            answer_ranked(*ranking);
        } else if (question_.op == Operation::rep) {
            answer_rep(*ranking);
        } else {
            answer_contacts(*ranking);
        }
        past_.reset();
        return true;
    }

    [[nodiscard]] const wire::Value& reply() const override { return reply_; }

  private:
    void refuse(std::string_view code, std::string_view message) {
        reply_ = error_value(code, message);
        done_ = true;
    }
    void answer(wire::Value value, Date on) {
        reply_ = std::move(value);
        reply_["as_of"] = on.str();
        reply_["position"] = scorer_.position().str();
        reply_["complete"] = scorer_.complete();
        done_ = true;
    }

    // The ranking of the day asked for, once it is settled: today's own, or one made for this request. What
    // arrives while that is made is in it or not.
    Ranking* settled_ranking(std::size_t budget) {
        const std::size_t reps = std::max<std::size_t>(1, budget / records_per_score);
        if (generation_ != scorer_.generation()) {
            past_.reset();
            generation_ = scorer_.generation();
        }
        if (question_.as_of.value_or(scorer_.today()) == scorer_.today()) {
            return scorer_.settle(reps) ? &scorer_.ranking() : nullptr;
        }
        if (!past_) past_.emplace(scorer_.book(), scorer_.scheme(), *question_.as_of);
        return past_->settle(reps) ? &*past_ : nullptr;
    }

    [[nodiscard]] bool wanted(const Ranking& ranking, Number rep, Number at, Number partner) const {
        if (question_.partner && at != partner) return false;
        if (question_.filter == Filter::rising) return ranking[rep].rising;
        if (question_.filter == Filter::dormant) return ranking[rep].dormant;
        return true;
    }

    void answer_ranked(Ranking& ranking) {
        Number partner = none;
        if (question_.partner) {
            partner = scorer_.book().partners().ids.find(*question_.partner);
            if (!scorer_.book().partners().live(partner)) {
                return refuse("not_found", fmt::format("there is no partner \"{}\"", *question_.partner));
            }
        }
        wire::Value rows = wire::Value::array();
        std::size_t total = 0;
        for (const auto& [points, rep, at] : ranking.order()) {
            if (!wanted(ranking, rep, at, partner)) continue;
            if (total >= question_.offset && rows.size() < question_.limit) {
                rows.push_back(row_value(scorer_.book(), rep, ranking[rep], ranking.ranks(rep)));
            }
            ++total;
        }
        answer({{"total", total}, {"reps", std::move(rows)}}, ranking.date());
    }

    void answer_rep(Ranking& ranking) {
        const RepBook& book = scorer_.book();
        const Number rep = book.reps().ids.find(question_.id);
        if (!book.reps().live(rep)) {
            return refuse("not_found", fmt::format("there is no rep \"{}\"", question_.id));
        }
        (void)ranking.order();
        // A rep who arrived while a past day was being settled has no place in it.
        const RankedRep row =
            rep < ranking.size() ? ranking[rep] : score_rep(book, scorer_.scheme(), rep, ranking.date());
        wire::Value value = row_value(book, rep, row, ranking.ranks(rep));
        value["factors"] = wire::Value::array();
        value["biggest"] = nullptr;
        if (row.rated.standing == Standing::rated) {
            const auto factors = explain(book, scorer_.scheme(), rep, row.rated.partner, ranking.date());
            value["factors"] = factors_value(scorer_.scheme(), factors);
            if (const FactorReport* biggest = biggest_of(factors)) {
                value["biggest"] = {{"factor", name_of(biggest->factor)}, {"gain", rounded(*biggest->gain)}};
            }
        }
        answer(std::move(value), ranking.date());
    }

    void answer_contacts(Ranking& ranking) {
        const auto list = contacts_of_week(scorer_.book(), ranking, question_.id);
        if (!list) return refuse("not_found", list.error().message);
        wire::Value rows = wire::Value::array();
        for (const Contact& contact : list->contacts) {
            wire::Value row =
                row_value(scorer_.book(), contact.rep, ranking[contact.rep], ranking.ranks(contact.rep));
            row["why"] = name_of(contact.why);
            rows.push_back(std::move(row));
        }
        answer({{"staff", question_.id},
                {"capacity", list->capacity ? wire::Value(*list->capacity) : wire::Value(nullptr)},
                {"total", list->total},
                {"reps", std::move(rows)}},
               ranking.date());
    }

    void answer_scheme() {
        const Scheme& scheme = scorer_.scheme();
        wire::Value groups = wire::Value::array(), factors = wire::Value::array();
        for (std::size_t g = 0; g < group_count; ++g) {
            groups.push_back({{"group", name_of(static_cast<Group>(g))},
                              {"label", label_value(scheme.groups[g].label)},
                              {"cap", scheme.groups[g].cap}});
        }
        for (std::size_t f = 0; f < factor_count; ++f) {
            const auto factor = static_cast<Factor>(f);
            factors.push_back({{"factor", name_of(factor)},
                               {"group", name_of(group_of(factor))},
                               {"label", label_value(scheme.of(factor).label)},
                               {"cap", scheme.of(factor).cap}});
        }
        answer({{"groups", std::move(groups)}, {"factors", std::move(factors)}}, scorer_.today());
    }

    Scorer& scorer_;
    std::uint64_t generation_;
    Question question_;
    std::optional<Ranking> past_;
    wire::Value reply_;
    bool done_ = false;
};

}  // namespace

std::unique_ptr<RequestJob> begin_request(Scorer& scorer, std::string_view body) {
    return std::make_unique<Job>(scorer, body);
}

}  // namespace monomi::scoring
