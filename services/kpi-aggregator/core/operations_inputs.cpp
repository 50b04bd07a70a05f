// The request of alerting: what rules are judged by, for all or some scopes of a kind, in pages. A reply
// never mixes dates, and says complete only where everything was in when it was begun and when it ended.
#include <algorithm>
#include <map>

#include "services/kpi-aggregator/core/alert_inputs/candidates.h"
#include "services/kpi-aggregator/core/alert_inputs/fed_kinds.h"
#include "services/kpi-aggregator/core/alert_inputs/kgi_inputs.h"
#include "services/kpi-aggregator/core/alert_inputs/knowledge.h"
#include "services/kpi-aggregator/core/alert_inputs/phase_inputs.h"
#include "services/kpi-aggregator/core/alert_inputs/wanted.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/phases/phase_advice.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/states.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t cost_of_a_row = 300;  // records' worth of work, about, beside the scope's own records
constexpr std::size_t most_rows = 2000;
constexpr std::string_view kind_of_sources = "source";

// The page of ids that is asked: those named, or those after one.
struct Page {
    std::optional<std::vector<std::string>> ids;
    std::string after;
    std::size_t limit = most_rows;
};

wire::Value knowledge_value(const Knowledge& knowledge, Date day) {
    const auto attribute = [day](const KnownAttribute& known) {
        return wire::Value{{"state", name_of(known.state)},
                           {"days", known.as_of ? wire::Value(day - *known.as_of) : nullptr}};
    };
    return {{"headcount", attribute(knowledge.headcount)},
            {"evaluation_scheme", attribute(knowledge.evaluation_scheme)},
            {"focus", attribute(knowledge.focus)}};
}

// What rows hold beside KPIs, where it is asked for.
struct Parts {
    bool clock = false;   // partners
    bool phases = false;  // the organisation
    bool kgis = false;
};

class Inputs : public Operation {
  public:
    Inputs(ScopeKind kind, std::vector<Wanted> wanted, Page page, Parts parts)
        : kind_(kind), wanted_(std::move(wanted)), page_(std::move(page)), parts_(parts) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!date_ || *date_ != engine.today()) {
            if (const Status known = begin(aggregator); !known) return fail(known.error());
            if (kind_ != ScopeKind::org) return false;  // ordering the ids was work enough
        }
        complete_ = complete_ && aggregator.complete();
        if (complete_ && !prepared(engine, budget)) return false;
        for (std::size_t spent = 0;
             complete_ && spent < std::max<std::size_t>(1, budget) && next_ < ids_.size();) {
            const std::string& id = ids_[next_++];
            spent += cost_of(engine, id);
            if (const Status added = add_row(aggregator, id); !added) return fail(added.error());
        }
        if (complete_ && next_ < ids_.size()) return false;
        reply = {{"scope_kind", name_of(kind_)},
                 {"as_of", date_->str()},
                 {"position", position_},
                 {"complete", complete_},
                 {"rows", std::move(rows_)},
                 {"unknown", std::move(unknown_)},
                 {"next", complete_ && more_ ? wire::Value(ids_.back()) : wire::Value(nullptr)}};
        return true;
    }

  private:
    Status begin(Aggregator& aggregator) {
        Engine& engine = aggregator.engine();
        for (const Wanted& wanted : wanted_) {
            if (engine.catalogue().find(wanted.kpi) == nullptr)
                return fail("inputs: there is no KPI \"{}\"", wanted.kpi);
        }
        date_ = engine.today();
        position_ = aggregator.position().str();
        complete_ = true;
        rows_ = unknown_ = wire::Value::array();
        next_ = next_range_ = 0;
        work_.reset();
        structure_.restart();
        phases_ready_ = !parts_.phases || kind_ != ScopeKind::org;
        kgis_ready_ = !parts_.kgis;
        take_ids(engine);
        return {};
    }

    void take_ids(const Engine& engine) {
        std::vector<std::string> all =
            kind_ == ScopeKind::org ? std::vector<std::string>{""} : engine.scope_ids(kind_);
        ids_.clear();
        more_ = false;
        if (page_.ids) {
            std::sort(all.begin(), all.end());
            for (const std::string& id : *page_.ids) {
                if (std::binary_search(all.begin(), all.end(), id)) {
                    ids_.push_back(id);
                } else {
                    unknown_.push_back(id);
                }
            }
            return;
        }
        std::sort(all.begin(), all.end());
        auto first =
            page_.after.empty() ? all.begin() : std::upper_bound(all.begin(), all.end(), page_.after);
        const auto left = static_cast<std::size_t>(all.end() - first);
        more_ = left > page_.limit;
        ids_.assign(first, first + static_cast<std::ptrdiff_t>(std::min(left, page_.limit)));
    }

    // Shared scopes rest on views that are built in slices, one for each day that states are read at.
    bool prepared(Engine& engine, std::size_t budget) {
        if (kind_ == ScopeKind::partner) return true;
        for (; next_range_ < wanted_.size(); ++next_range_) {
            const Wanted& wanted = wanted_[next_range_];
            const DateRange range = wanted.range(*date_, engine.rules());
            if (!work_) work_ = engine.prepare(range, *date_);
            if (work_ && !work_->step(budget)) return false;
            work_.reset();
            if (engine.catalogue().any_structural({wanted.kpi}) &&
                !structure_.step(engine, range.last, *date_, budget))
                return false;
            structure_.restart();
        }
        return done(phases_ready_, budget, [&] { return prepare_advice(engine, *date_); }) &&
               done(kgis_ready_, budget, [&] { return prepare_kgi_inputs(engine, kind_); });
    }

    // Does a part's work, that `begin` gives, until it is done.
    template <class Begin>
    bool done(bool& ready, std::size_t budget, Begin&& begin) {
        if (ready) return true;
        if (!work_) work_ = begin();
        if (work_ && !work_->step(budget)) return false;
        work_.reset();
        return ready = true;
    }

    // A partner's numbers are read from its records.
    [[nodiscard]] std::size_t cost_of(const Engine& engine, const std::string& id) const {
        if (kind_ != ScopeKind::partner) return cost_of_a_row;
        const RecordStore& store = engine.facts().store;
        const Symbol partner = store.partners.ids.find(id);
        if (partner == none) return cost_of_a_row;
        const PartnerIndex& index = store.by_partner[partner];
        return cost_of_a_row + index.deals.size() + index.touchpoints.size() + index.subscriptions.size();
    }

    Status add_row(Aggregator& aggregator, const std::string& id) {
        Engine& engine = aggregator.engine();
        const Scope scope{kind_, id};
        wire::Value values = wire::Value::array();
        const int digits = currency_digits(aggregator);
        for (const Wanted& wanted : wanted_) {
            const auto reading = engine.read(wanted.kpi, scope, wanted.range(*date_, engine.rules()), *date_);
            if (!reading) {  // the scope went away since the page was begun
                unknown_.push_back(id);
                return {};
            }
            values.push_back(number(*reading, digits));
        }
        wire::Value row{{"id", id}, {"name", engine.name_of(scope)}, {"values", std::move(values)}};
        if (parts_.kgis) row["kgis"] = kgi_inputs(engine, scope, digits);
        if (parts_.phases && kind_ == ScopeKind::org) row["phases"] = phase_inputs(engine, *date_);
        if (parts_.clock && kind_ == ScopeKind::partner) {
            const auto partner = engine.partner(id);
            if (!partner) {
                unknown_.push_back(id);
                return {};
            }
            add_partner(engine, *partner, row);
        }
        rows_.push_back(std::move(row));
        return {};
    }

    void add_partner(const Engine& engine, const PartnerRow& partner, wire::Value& row) const {
        row["owner"] = partner.owner;
        row["owner_name"] = engine.name_of(Scope{ScopeKind::owner, partner.owner});
        row["clock"] = value_of(partner.clock);
        const bool dated = partner.under_contract && !partner.implied_contract && partner.contract_from;
        row["contract"] = {{"from", value_of(partner.contract_from)},
                           {"under", partner.under_contract},
                           // its first day is day 1
                           {"days", dated ? wire::Value(*date_ - *partner.contract_from + 1) : nullptr}};
        const RecordStore& store = engine.facts().store;
        const PartnerFacts& record = store.partners[store.partners.ids.find(partner.id)];
        row["knowledge"] = knowledge_value(knowledge_of(record, *date_, engine.rules()), *date_);
    }

    ScopeKind kind_;
    std::vector<Wanted> wanted_;
    Page page_;
    Parts parts_;
    std::optional<Date> date_;
    std::string position_;
    bool complete_ = true, more_ = false, phases_ready_ = false, kgis_ready_ = false;
    std::vector<std::string> ids_;
    std::size_t next_ = 0, next_range_ = 0;
    std::unique_ptr<Work> work_;
    StructureWork structure_;
    wire::Value rows_, unknown_;
};

// {"deal": null, "touchpoint": ["P-0012"]}: for all partners, or for those.
wire::Value supplied(const FedKinds& kinds) {
    wire::Value value = wire::Value::object();
    for (const auto& [kind, partners] : kinds)
        value[std::string(name_of(kind))] = partners.empty() ? wire::Value(nullptr) : wire::Value(partners);
    return value;
}

// The feeds: when each was last heard, how long it is usually silent, and what it supplies.
class Sources : public Operation {
  public:
    Result<bool> step(Aggregator& aggregator, std::size_t, wire::Value& reply) override {
        std::map<std::string, wire::Value, std::less<>> rows;
        const auto row = [&rows](const std::string& id) -> wire::Value& {
            wire::Value& made = rows[id];
            if (made.is_null())
                made = {{"id", id},
                        {"last_received", nullptr},
                        {"usual_gap_hours", nullptr},
                        {"supplies", wire::Value::object()}};
            return made;
        };
        for (const auto& [id, activity] : aggregator.sources()) {
            row(id)["last_received"] = activity.last_received;
        }
        const Engine& engine = aggregator.engine();
        for (const auto& [id, hours] : engine.usual_gaps()) row(id)["usual_gap_hours"] = hours;
        for (const auto& [id, kinds] : fed_kinds(engine, engine.today()))
            row(id)["supplies"] = supplied(kinds);
        wire::Value list = wire::Value::array();
        for (auto& [id, value] : rows) list.push_back(std::move(value));
        reply = {{"scope_kind", kind_of_sources},
                 {"rows", std::move(list)},
                 {"unknown", wire::Value::array()},
                 {"next", nullptr}};
        add_standing(aggregator, std::nullopt, reply);
        return true;
    }
};

Result<Page> page_of(const Arguments& arguments, const wire::Value& request) {
    Page page;
    const auto after = arguments.optional_text("after");
    if (!after) return fail(after.error());
    page.after = after->value_or("");
    const auto limit = arguments.count("limit", most_rows, most_rows);
    if (!limit) return fail(limit.error());
    page.limit = std::max<std::size_t>(1, *limit);
    if (request.contains("ids")) {
        auto ids = arguments.texts("ids");
        if (!ids) return fail(ids.error());
        if (ids->size() > most_rows) return fail("ids: more than {}", most_rows);
        page.ids = std::move(*ids);
    }
    return page;
}

}  // namespace

Result<std::unique_ptr<Operation>> make_inputs(const Arguments& arguments, const wire::Value& request) {
    const auto kind_name = arguments.text("scope_kind");
    if (!kind_name) return fail(kind_name.error());
    if (*kind_name == kind_of_sources) return std::make_unique<Sources>();
    if (is_candidate_kind(*kind_name)) return make_candidate_inputs(*kind_name, arguments, request);
    const auto kind = arguments.one_of<ScopeKind>("scope_kind");
    if (!kind) return fail(kind.error());
    auto page = page_of(arguments, request);
    if (!page) return fail(page.error());
    auto wanted = wanted_list(request);
    if (!wanted) return fail(wanted.error());
    const auto flag = [&](const char* name) { return request.value(name, wire::Value(false)) == true; };
    const Parts parts{flag("clock"), flag("phases"), flag("kgis")};
    return std::make_unique<Inputs>(*kind, std::move(*wanted), std::move(*page), parts);
}

}  // namespace monomi::kpi
