#include "services/kpi-aggregator/core/requests.h"

#include <array>

#include "services/kpi-aggregator/core/activity/activity.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/refusal.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

using Maker = Result<std::unique_ptr<Operation>> (*)(const Arguments&);
struct Named {
    std::string_view op;
    Maker make;
};
constexpr auto operations = std::to_array<Named>({{"get", make_get},
                                                  {"table", make_table},
                                                  {"explain", make_explain},
                                                  {"partners", make_partners},
                                                  {"reps", make_reps},
                                                  {"board", make_board},
                                                  {"partner_rows", make_partner_rows},
                                                  {"progress", make_progress},
                                                  {"deals", make_deals},
                                                  {"activity", make_activity},
                                                  {"forecast", make_forecast},
                                                  {"drivers", make_drivers},
                                                  {"root_cause", make_root_cause},
                                                  {"phases", make_phases},
                                                  {"catalogue", make_catalogue},
                                                  {"status", make_status},
                                                  {"findings", make_findings},
                                                  {"tree", make_tree},
                                                  {"targets", make_targets},
                                                  {"coverage", make_coverage},
                                                  {"structure", make_structure},
                                                  {"structure_trail", make_structure_trail},
                                                  {"snapshot", make_snapshot}});

Result<std::unique_ptr<Operation>> make_operation(const wire::Value& request) {
    const Arguments arguments(request);
    const auto op = arguments.text("op");
    if (!op) return fail(op.error());
    if (*op == "series") return make_series(arguments, request);
    if (*op == "trends") return make_trends(arguments, request);
    if (*op == "compare") return make_compare(arguments, request);
    if (*op == "inputs") return make_inputs(arguments, request);
    if (*op == "health") return make_health(arguments, request);
    if (*op == "priority") return make_priority(arguments, request);
    for (const Named& named : operations) {
        if (named.op == *op) return named.make(arguments);
    }
    std::string all = "series, trends, compare, inputs, health, priority";
    for (const Named& named : operations) all += fmt::format(", {}", named.op);
    return fail("op: \"{}\" is none of {}", *op, all);
}

class Job : public RequestJob {
  public:
    Job(Aggregator& aggregator, std::string_view body)
        : aggregator_(aggregator),
          generation_(aggregator.generation()),
          edition_(aggregator.engine().catalogue_edition()) {
        auto request = wire::decode_value(body);
        if (!request) {
            refuse("malformed", request.error());
            return;
        }
        request_ = std::move(*request);
        begin();
    }

    bool step(std::size_t budget) override {
        if (done_) return true;
        if (generation_ != aggregator_.generation() || edition_ != aggregator_.engine().catalogue_edition()) {
            generation_ = aggregator_.generation();
            edition_ = aggregator_.engine().catalogue_edition();
            begin();
            if (done_) return true;
        }
        const auto stepped = operation_->step(aggregator_, budget, reply_);
        if (!stepped) {
            refuse(code_of_refusal(request_, aggregator_.engine()), stepped.error());
        } else {
            done_ = *stepped;
        }
        return done_;
    }

    [[nodiscard]] const wire::Value& reply() const override { return reply_; }

  private:
    void begin() {
        auto operation = make_operation(request_);
        if (!operation) {
            refuse(code_of_refusal(request_, aggregator_.engine()), operation.error());
            return;
        }
        operation_ = std::move(*operation);
    }
    void refuse(std::string_view code, const Error& error) {
        reply_ = error_value(code, error.message);
        done_ = true;
    }

    Aggregator& aggregator_;
    std::uint64_t generation_, edition_;  // of the log and of the catalogue that the work rests on
    wire::Value request_, reply_;
    std::unique_ptr<Operation> operation_;
    bool done_ = false;
};

}  // namespace

std::unique_ptr<RequestJob> begin_request(Aggregator& aggregator, std::string_view body) {
    return std::make_unique<Job>(aggregator, body);
}

}  // namespace monomi::kpi
