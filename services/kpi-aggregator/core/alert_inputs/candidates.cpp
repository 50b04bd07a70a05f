#include "services/kpi-aggregator/core/alert_inputs/candidates.h"

#include <algorithm>
#include <charconv>

#include "services/kpi-aggregator/core/reply_values.h"
#include "services/kpi-aggregator/core/state_cache.h"

namespace monomi::kpi {

namespace {

constexpr std::string_view reps_kind = "rep", deals_kind = "deal";
constexpr std::size_t most_rows = 2000, most_partners = 2000;
constexpr std::size_t cost_of_a_row = 100;  // records' worth of work, about
constexpr std::int64_t most_stage_days = 100'000;

Result<std::int64_t> least_stage_days(const wire::Value& request, std::string_view scope_kind) {
    const auto given = request.find("at_least");
    if (given == request.end() || given->is_null()) return 0;
    if (scope_kind != deals_kind) return fail("at_least: is of deals only");
    if (!given->is_object()) return fail("at_least: must be a map of numbers");
    std::int64_t least = 0;
    for (const auto& [name, value] : given->items()) {
        if (name != "stage_days") return fail("at_least: \"{}\" is none of stage_days", name);
        if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
            value.get<std::int64_t>() > most_stage_days)
            return fail("at_least.{}: must be a whole number from 0 to {}", name, most_stage_days);
        least = value.get<std::int64_t>();
    }
    return least;
}

Result<CandidatesAsked> asked_of(std::string_view scope_kind, const Arguments& arguments,
                                 const wire::Value& request) {
    CandidatesAsked asked;
    auto wanted = wanted_list(request);
    if (!wanted) return fail(wanted.error());
    if (scope_kind == deals_kind && !wanted->empty()) return fail("inputs: a deal has no KPIs");
    asked.wanted = std::move(*wanted);
    const auto limit = arguments.count("limit", most_rows, most_rows);
    if (!limit) return fail(limit.error());
    asked.limit = std::max<std::size_t>(1, *limit);
    const auto after = arguments.optional_text("after");
    if (!after) return fail(after.error());
    if (*after && !(*after)->empty()) {
        const auto [end, error] =
            std::from_chars((*after)->data(), (*after)->data() + (*after)->size(), asked.first);
        if (error != std::errc{} || end != (*after)->data() + (*after)->size())
            return fail("after: \"{}\" is not the next of a former page", **after);
        ++asked.first;
    }
    const auto least = least_stage_days(request, scope_kind);
    if (!least) return fail(least.error());
    asked.least_stage_days = *least;
    if (!request.contains("partners")) return asked;
    auto partners = arguments.texts("partners");
    if (!partners) return fail(partners.error());
    if (partners->size() > most_partners) return fail("partners: more than {}", most_partners);
    asked.partners = std::move(*partners);
    return asked;
}

}  // namespace

Result<bool> Candidates::step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) {
    Engine& engine = aggregator.engine();
    if (!date_ || *date_ != engine.today()) {
        if (const Status known = begin(aggregator); !known) return fail(known.error());
    }
    complete_ = complete_ && aggregator.complete();
    if (complete_ && !advance(aggregator, budget)) return false;
    const bool more = complete_ && !over(engine.facts().store);
    reply = {{"scope_kind", kind()},
             {"as_of", date_->str()},
             {"position", position_},
             {"complete", complete_},
             {"rows", std::move(rows_)},
             {"unknown", wire::Value::array()},
             {"next", more ? wire::Value(std::to_string(row_now() - 1)) : wire::Value(nullptr)}};
    return true;
}

void Candidates::add_partner(Engine& engine, Symbol partner, Date day, std::string_view prefix,
                             wire::Value& row) {
    const RecordStore& store = engine.facts().store;
    std::string id, owner;
    if (store.known_partner(partner)) {
        id = store.partners.ids.text(partner);
        const Attribution a = attribution_on(store.partners[partner], day);
        if (a.owner != none) owner = store.staff.ids.text(a.owner);
    }
    const auto name = [&](std::string_view key) { return fmt::format("{}{}", prefix, key); };
    row[name("partner_name")] = id.empty() ? "" : engine.name_of(Scope{ScopeKind::partner, id});
    row[name("owner_name")] = owner.empty() ? "" : engine.name_of(Scope{ScopeKind::owner, owner});
    row[name("under_contract")] =
        !id.empty() && engine.states(day).of(engine.facts(), partner).under_contract;
    row[name("partner")] = std::move(id);
    row[name("owner")] = std::move(owner);
}

Status Candidates::begin(Aggregator& aggregator) {
    Engine& engine = aggregator.engine();
    for (const Wanted& wanted : asked_.wanted) {
        if (engine.catalogue().find(wanted.kpi) == nullptr)
            return fail("inputs: there is no KPI \"{}\"", wanted.kpi);
    }
    date_ = engine.today();
    position_ = aggregator.position().str();
    complete_ = true;
    rows_ = wire::Value::array();
    next_ = 0;
    listed_.clear();
    if (asked_.partners) {
        list_partners(engine.facts().store);
    } else {
        next_ = asked_.first;
    }
    return {};
}

void Candidates::list_partners(const RecordStore& store) {
    for (const std::string& id : *asked_.partners) {
        const Symbol partner = store.partners.ids.find(id);
        if (partner == none) continue;
        const Rows& rows = rows_of(store.by_partner[partner]);
        listed_.insert(listed_.end(), rows.begin(), rows.end());
    }
    std::sort(listed_.begin(), listed_.end());
    listed_.erase(std::unique(listed_.begin(), listed_.end()), listed_.end());
    next_ =
        static_cast<Symbol>(std::lower_bound(listed_.begin(), listed_.end(), asked_.first) - listed_.begin());
}

bool Candidates::over(const RecordStore& store) const {
    return next_ >= (asked_.partners ? listed_.size() : rows_in(store));
}

Symbol Candidates::row_now() const {
    if (!asked_.partners) return next_;
    return next_ < listed_.size() ? listed_[next_] : listed_.empty() ? 0 : listed_.back() + 1;
}

bool Candidates::advance(Aggregator& aggregator, std::size_t budget) {
    Engine& engine = aggregator.engine();
    for (std::size_t spent = 0; !over(engine.facts().store) && rows_.size() < asked_.limit; ++spent) {
        if (spent >= std::max<std::size_t>(1, budget)) return false;
        wire::Value row = row_of(aggregator, row_now(), *date_);
        ++next_;
        if (row.is_null()) continue;
        add_values(aggregator, row);
        rows_.push_back(std::move(row));
        spent += cost_of_a_row;
    }
    return true;
}

void Candidates::add_values(Aggregator& aggregator, wire::Value& row) {
    Engine& engine = aggregator.engine();
    const Scope scope{ScopeKind::rep, row["id"].get<std::string>()};
    const int digits = currency_digits(aggregator);
    wire::Value values = wire::Value::array();
    for (const Wanted& wanted : asked_.wanted) {
        const auto reading = engine.read(wanted.kpi, scope, wanted.range(*date_, engine.rules()), *date_);
        values.push_back(reading ? number(*reading, digits) : wire::Value(nullptr));
    }
    row["values"] = std::move(values);
}

wire::Value money_or_null(const Aggregator& aggregator, std::optional<std::int64_t> minor) {
    return minor ? contribution(*minor, Unit::money, currency_digits(aggregator)) : wire::Value(nullptr);
}

wire::Value days_or_null(std::optional<std::int32_t> days) { return days ? wire::Value(*days) : nullptr; }

std::string text_or_empty(const Interner& texts, Symbol text) {
    return text == none ? std::string() : std::string(texts.text(text));
}

bool is_candidate_kind(std::string_view scope_kind) {
    return scope_kind == reps_kind || scope_kind == deals_kind;
}

Result<std::unique_ptr<Operation>> make_candidate_inputs(std::string_view scope_kind,
                                                         const Arguments& arguments,
                                                         const wire::Value& request) {
    auto asked = asked_of(scope_kind, arguments, request);
    if (!asked) return fail(asked.error());
    if (scope_kind == reps_kind) return rep_candidates(std::move(*asked));
    return deal_candidates(std::move(*asked));
}

}  // namespace monomi::kpi
