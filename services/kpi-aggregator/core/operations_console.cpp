// Requests that answer in one round trip what a screen needs: board, partner_rows, deals.
#include <algorithm>
#include <map>

#include "services/kpi-aggregator/core/former_period.h"
#include "services/kpi-aggregator/core/health/health_values.h"
#include "services/kpi-aggregator/core/operation.h"
#include "services/kpi-aggregator/core/phases/phase_values.h"
#include "services/kpi-aggregator/core/preparation.h"
#include "services/kpi-aggregator/core/reply_values.h"

namespace monomi::kpi {

namespace {

constexpr std::size_t cost_of_a_shared_reading = 2000;  // records' worth of work, about
constexpr std::size_t cost_of_a_row = 400;
constexpr std::size_t most_rows = 2000;  // of one reply: it must fit a message

wire::Value range_value(DateRange range) { return wire::Value::array({range.first.str(), range.last.str()}); }

// Empty where it is not given.
Result<std::vector<std::string>> optional_texts(const Arguments& arguments, std::string_view name) {
    if (const auto text = arguments.optional_text(name); text && !*text) return std::vector<std::string>{};
    return arguments.texts(name);
}

// The values of many KPIs of one scope in several windows, each beside that of the former period.
class Board : public Operation {
  public:
    Board(Scope scope, std::vector<std::string> kpis, std::vector<Window> windows, std::optional<Date> as_of)
        : scope_(std::move(scope)), kpis_(std::move(kpis)), windows_(std::move(windows)), as_of_(as_of) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        const Date day = as_of_.value_or(engine.today());
        if (!begun_) {
            begin(engine, day);
        }
        std::size_t readings = std::max<std::size_t>(1, budget / cost_of_a_shared_reading);
        while (column_ < columns_.size()) {
            Column& column = columns_[column_];
            if (!preparation_.step(engine, scope_, column.range, day, budget,
                                   engine.catalogue().any_structural(kpis_)))
                return false;
            for (; next_ < kpis_.size(); ++next_) {
                if (readings-- == 0) return false;
                if (const Status read = read_one(aggregator, column, day); !read) return fail(read.error());
            }
            preparation_.restart();
            next_ = 0;
            ++column_;
        }
        finish(aggregator, reply);
        return true;
    }

  private:
    // One window, or the former period of one.
    struct Column {
        Window window;
        bool former;
        DateRange range;
        wire::Value values = wire::Value::array(), coverage = wire::Value::array();
        wire::Value reasons = wire::Value::object();
    };

    void begin(const Engine& engine, Date day) {
        begun_ = true;
        if (kpis_.empty()) {
            for (const KpiDefinition& kpi : engine.catalogue().kpis()) kpis_.push_back(kpi.code);
        }
        for (const Window window : windows_) {
            columns_.push_back({window, false, range_of(window, day, engine.rules())});
            if (const auto former = former_period(window, day, engine.rules()))
                columns_.push_back({window, true, *former});
        }
    }
    Status read_one(Aggregator& aggregator, Column& column, Date day) {
        const auto reading = aggregator.engine().read(kpis_[next_], scope_, column.range, day);
        if (!reading) return fail(reading.error());
        column.values.push_back(number(*reading, currency_digits(aggregator)));
        if (column.former) return {};
        column.coverage.push_back(reading->coverage);
        if (!reading->value) column.reasons[kpis_[next_]] = reading->reason;
        return {};
    }
    void finish(const Aggregator& aggregator, wire::Value& reply) {
        wire::Value windows = wire::Value::object();
        for (Column& column : columns_) {
            wire::Value& window = windows[std::string(monomi::name_of(column.window))];
            window[column.former ? "former_days" : "days"] = range_value(column.range);
            window[column.former ? "former" : "values"] = std::move(column.values);
            if (column.former) continue;
            window["coverage"] = std::move(column.coverage);
            window["reasons"] = std::move(column.reasons);
        }
        reply = {{"scope", scope_.str()}, {"kpis", kpis_}, {"windows", std::move(windows)}};
        add_standing(aggregator, as_of_, reply);
    }

    Scope scope_;
    std::vector<std::string> kpis_;
    std::vector<Window> windows_;
    std::optional<Date> as_of_;
    bool begun_ = false;
    std::vector<Column> columns_;
    std::size_t column_ = 0, next_ = 0;
    Preparation preparation_;
};

// Partners with their particulars, clocks and KPIs, a page or some by id.
class PartnerRows : public Operation {
  public:
    struct Query {
        std::vector<std::string> ids;  // empty: all, by page
        std::size_t offset = 0, limit = 0;
        std::vector<std::string> kpis;
        Window window = Window::month;
        std::optional<std::string> sparkline;
        std::size_t months = 0;
        std::optional<Date> as_of;
    };
    explicit PartnerRows(Query query) : query_(std::move(query)) {}

    Result<bool> step(Aggregator& aggregator, std::size_t budget, wire::Value& reply) override {
        Engine& engine = aggregator.engine();
        if (!begun_) begin(engine);
        if (!work_->step(budget)) return false;
        for (std::size_t n = std::max<std::size_t>(1, budget / cost_of_a_row); n > 0 && next_ < ids_.size();
             --n) {
            if (const Status added = add_row(aggregator, ids_[next_++]); !added) return fail(added.error());
        }
        if (next_ < ids_.size()) return false;
        reply = {{"kpis", query_.kpis},      {"window", monomi::name_of(query_.window)},
                 {"total", total_},          {"offset", query_.offset},
                 {"rows", std::move(rows_)}, {"reasons", reason_texts_}};
        add_standing(aggregator, query_.as_of, reply);
        return true;
    }

  private:
    void begin(Engine& engine) {
        begun_ = true;
        const Date day = query_.as_of.value_or(engine.today());
        work_ = prepare_health(engine, day, taken_of(query_.as_of), HealthPreparation::norms);
        range_ = range_of(query_.window, day, engine.rules());
        former_ = former_period(query_.window, day, engine.rules());
        DateRange month = period_around(day, Grain::month, engine.rules());
        for (std::size_t i = 0; i < query_.months; ++i) {
            months_.insert(months_.begin(), month);
            month = period_around(month.first - 1, Grain::month, engine.rules());
        }
        ids_ = query_.ids.empty() ? engine.scope_ids(ScopeKind::partner) : query_.ids;
        total_ = ids_.size();
        if (!query_.ids.empty()) return;
        const auto first = std::min(query_.offset, ids_.size());
        const auto count = std::min(query_.limit, ids_.size() - first);
        ids_ = {ids_.begin() + static_cast<std::ptrdiff_t>(first),
                ids_.begin() + static_cast<std::ptrdiff_t>(first + count)};
    }

    Status add_row(Aggregator& aggregator, const std::string& id) {
        Engine& engine = aggregator.engine();
        const auto partner = engine.partner(id, query_.as_of);
        if (!partner) {
            // Named, but no more there: the caller is to forget it.
            rows_.push_back({{"id", id}, {"gone", true}});
            return {};
        }
        const auto particulars = engine.particulars(id, query_.as_of);
        if (!particulars) return fail(particulars.error());
        wire::Value row = value_of(*partner);
        row["owner_name"] = particulars->owner_name;
        row["region"] = particulars->region;
        row["industry"] = particulars->industry;
        row["last_meeting"] = value_of(particulars->last_meeting);
        row["last_touch"] = value_of(particulars->last_touch);
        const Date day = query_.as_of.value_or(engine.today());
        if (const auto phase = phase_of_partner(engine, id, day)) add_phase(*phase, row);
        add_band(engine, id, query_.as_of, row);
        if (const Status read = add_readings(aggregator, id, row); !read) return fail(read.error());
        if (const Status read = add_sparkline(aggregator, id, row); !read) return fail(read.error());
        rows_.push_back(std::move(row));
        return {};
    }
    Status add_readings(Aggregator& aggregator, const std::string& id, wire::Value& row) {
        Engine& engine = aggregator.engine();
        const Date day = query_.as_of.value_or(engine.today());
        const Scope scope{ScopeKind::partner, id};
        wire::Value values = wire::Value::array(), former = wire::Value::array(), why = wire::Value::array();
        bool missing = false;
        for (const std::string& kpi : query_.kpis) {
            const auto reading = engine.read(kpi, scope, range_, day);
            if (!reading) return fail(reading.error());
            values.push_back(number(*reading, currency_digits(aggregator)));
            why.push_back(reading->value ? -1 : index_of(reading->reason));
            missing = missing || !reading->value;
            if (!former_) continue;
            const auto before = engine.read(kpi, scope, *former_, day);
            if (!before) return fail(before.error());
            former.push_back(number(*before, currency_digits(aggregator)));
        }
        row["values"] = std::move(values);
        if (former_) row["former"] = std::move(former);
        if (missing) row["why"] = std::move(why);
        return {};
    }
    Status add_sparkline(Aggregator& aggregator, const std::string& id, wire::Value& row) {
        if (!query_.sparkline) return {};
        Engine& engine = aggregator.engine();
        const Date day = query_.as_of.value_or(engine.today());
        wire::Value points = wire::Value::array();
        for (const DateRange& month : months_) {
            const DateRange counted{month.first, std::min(month.last, day)};
            const auto reading = engine.read(*query_.sparkline, {ScopeKind::partner, id}, counted, day);
            if (!reading) return fail(reading.error());
            points.push_back(number(*reading, currency_digits(aggregator)));
        }
        row["sparkline"] = std::move(points);
        return {};
    }
    int index_of(const std::string& reason) {
        const auto [it, added] = reasons_.emplace(reason, static_cast<int>(reasons_.size()));
        if (added) reason_texts_.push_back(reason);
        return it->second;
    }

    Query query_;
    bool begun_ = false;
    std::unique_ptr<Work> work_;
    DateRange range_;
    std::optional<DateRange> former_;
    std::vector<DateRange> months_;
    std::vector<std::string> ids_;
    std::size_t total_ = 0, next_ = 0;
    wire::Value rows_ = wire::Value::array(), reason_texts_ = wire::Value::array();
    std::map<std::string, int> reasons_;
};

wire::Value text_or_null(const std::string& text) {
    return text.empty() ? wire::Value(nullptr) : wire::Value(text);
}

wire::Value deal_value(const DealRow& deal, int digits) {
    const auto money = [digits](std::optional<std::int64_t> minor) {
        return minor ? contribution(*minor, Unit::money, digits) : wire::Value(nullptr);
    };
    return {{"id", deal.id},
            {"partner", text_or_null(deal.partner)},
            {"rep", text_or_null(deal.rep)},
            {"rep_name", text_or_null(deal.rep_name)},
            {"customer", text_or_null(deal.customer)},
            {"product", text_or_null(deal.product)},
            {"stage", text_or_null(deal.stage)},
            {"stage_since", value_of(deal.stage_since)},
            {"lost_reason", text_or_null(deal.lost_reason)},
            {"referred_on", value_of(deal.referred_on)},
            {"meeting_on", value_of(deal.meeting_on)},
            {"qualified_on", value_of(deal.qualified_on)},
            {"won_on", value_of(deal.won_on)},
            {"lost_on", value_of(deal.lost_on)},
            {"last_on", value_of(deal.last_on)},
            {"open", deal.open},
            {"mrr", money(deal.mrr)},
            {"amount", money(deal.amount)}};
}

class Deals : public Operation {
  public:
    Deals(Scope scope, std::optional<Date> as_of, std::size_t offset, std::size_t limit)
        : scope_(std::move(scope)), as_of_(as_of), offset_(offset), limit_(limit) {}
    Result<bool> step(Aggregator& aggregator, std::size_t, wire::Value& reply) override {
        const auto page = aggregator.engine().deals(scope_, as_of_, offset_, limit_);
        if (!page) return fail(page.error());
        wire::Value rows = wire::Value::array();
        for (const DealRow& deal : page->rows) rows.push_back(deal_value(deal, currency_digits(aggregator)));
        reply = {
            {"scope", scope_.str()}, {"total", page->total}, {"offset", offset_}, {"deals", std::move(rows)}};
        add_standing(aggregator, as_of_, reply);
        return true;
    }

  private:
    Scope scope_;
    std::optional<Date> as_of_;
    std::size_t offset_, limit_;
};

}  // namespace

Result<std::unique_ptr<Operation>> make_board(const Arguments& arguments) {
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    auto kpis = optional_texts(arguments, "kpis");
    if (!kpis) return fail(kpis.error());
    const auto names = arguments.texts("windows");
    if (!names) return fail(names.error());
    std::vector<Window> windows;
    for (const std::string& name : *names) {
        const auto window = from_name<Window>(name);
        if (!window)
            return fail("windows: \"{}\" is none of {}", name, fmt::join(Names<Window>::names, ", "));
        windows.push_back(*window);
    }
    return std::make_unique<Board>(std::move(*scope), std::move(*kpis), std::move(windows), *as_of);
}

Result<std::unique_ptr<Operation>> make_partner_rows(const Arguments& arguments) {
    PartnerRows::Query query;
    auto ids = optional_texts(arguments, "ids"), kpis = optional_texts(arguments, "kpis");
    for (const auto* texts : {&ids, &kpis}) {
        if (!*texts) return fail(texts->error());
    }
    if (ids->size() > most_rows) return fail("ids: at most {} at a time", most_rows);
    query.ids = std::move(*ids);
    query.kpis = std::move(*kpis);
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    const auto limit = arguments.count("limit", 500, most_rows);
    const auto months = arguments.count("months", 12, 60);
    for (const auto* count : {&offset, &limit, &months}) {
        if (!*count) return fail(count->error());
    }
    query.offset = *offset;
    query.limit = *limit;
    query.months = *months;
    const auto window = arguments.one_of<Window>("window");
    if (!window) return fail(window.error());
    query.window = *window;
    auto sparkline = arguments.optional_text("sparkline");
    if (!sparkline) return fail(sparkline.error());
    query.sparkline = std::move(*sparkline);
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    query.as_of = *as_of;
    return std::make_unique<PartnerRows>(std::move(query));
}

Result<std::unique_ptr<Operation>> make_deals(const Arguments& arguments) {
    auto scope = arguments.scope();
    if (!scope) return fail(scope.error());
    const auto as_of = arguments.date("as_of");
    if (!as_of) return fail(as_of.error());
    const auto offset = arguments.count("offset", 0, 1'000'000'000);
    const auto limit = arguments.count("limit", 100, most_rows);
    for (const auto* count : {&offset, &limit}) {
        if (!*count) return fail(count->error());
    }
    return std::make_unique<Deals>(std::move(*scope), *as_of, *offset, *limit);
}

}  // namespace monomi::kpi
