#include "services/kpi-aggregator/core/engine.h"

#include <algorithm>

#include "common/wire/record_codec.h"
#include "services/kpi-aggregator/core/engine_impl.h"

namespace monomi::kpi {

Engine::Engine(BusinessRules rules, Catalogue catalogue, Date today)
    : impl_(std::make_unique<Impl>(std::move(rules), std::move(catalogue), today)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

Applied Engine::apply(const RecordView& record, bool seen_conflict) {
    return impl_->apply(record, seen_conflict, {});
}
void Engine::apply_all(std::span<const RecordView> records,
                       const std::function<bool(const RecordView&)>& seen_conflict) {
    static_assert(records_at_once == FetchAhead::most_records);
    while (!records.empty()) {
        const auto some = records.first(std::min(records.size(), records_at_once));
        records = records.subspan(some.size());
        impl_->fetch_ahead.fetch(some, impl_->store, impl_->views.live());
        for (std::size_t i = 0; i < some.size(); ++i) {
            impl_->apply(some[i], seen_conflict(some[i]), impl_->fetch_ahead.known(i));
        }
    }
}
void Engine::set_today(Date today) { impl_->set_today(today); }
Date Engine::today() const { return impl_->views.today(); }
const BusinessRules& Engine::rules() const { return impl_->rules; }
const Catalogue& Engine::catalogue() const { return impl_->catalogue; }
void Engine::set_catalogue(Catalogue catalogue) {
    impl_->catalogue = std::move(catalogue);
    ++impl_->catalogue_edition;
    impl_->reader.forget_formulas();
    impl_->all_changed();
}

std::uint64_t Engine::catalogue_edition() const { return impl_->catalogue_edition; }

bool Engine::unchanged(const RecordView& record) const {
    const RecordStore& store = impl_->store;
    const Symbol row = store.find(record.kind, record.id);
    if (row == none || !store.head(record.kind, row).present) return false;
    RecordView stored;
    store.view(record.kind, row, stored);
    stored.version = record.version;
    std::string a;
    std::string b;
    wire::encode_record(stored, a);
    wire::encode_record(record, b);
    return a == b;
}

Result<const KpiDefinition*> Engine::Impl::kpi_named(std::string_view code) const {
    if (const KpiDefinition* kpi = catalogue.find(code)) return kpi;
    const std::string nearest = catalogue.nearest(code);
    if (nearest.empty()) return fail("there is no KPI \"{}\"", code);
    return fail("there is no KPI \"{}\"; did you mean \"{}\"?", code, nearest);
}

Result<Question> Engine::Impl::question(const Scope& scope, DateRange range, Date as_of) const {
    const auto ref = resolve(store, scope);
    if (!ref) return fail(ref.error());
    return Question{*ref, range, as_of};
}

Reading Engine::Impl::read(const KpiDefinition& kpi, const Question& question) {
    forget_if_changed();
    return reader.read(kpi, question);
}

Result<Reading> Engine::read(std::string_view kpi, const Scope& scope, DateRange range, Date as_of) {
    const auto definition = impl_->kpi_named(kpi);
    if (!definition) return fail(definition.error());
    const auto question = impl_->question(scope, range, as_of);
    if (!question) return fail(question.error());
    return impl_->read(**definition, *question);
}

Result<Reading> Engine::read(std::string_view kpi, const Scope& scope, Window window,
                             std::optional<Date> as_of) {
    const Date day = impl_->date_or_today(as_of);
    return read(kpi, scope, range_of(window, day, impl_->rules), day);
}

Result<std::vector<Reading>> Engine::read_all(const std::vector<std::string>& kpis, const Scope& scope,
                                              Window window, std::optional<Date> as_of) {
    const Date day = impl_->date_or_today(as_of);
    const auto question = impl_->question(scope, range_of(window, day, impl_->rules), day);
    if (!question) return fail(question.error());
    std::vector<Reading> readings;
    readings.reserve(kpis.size());
    for (const std::string& code : kpis) {
        const auto definition = impl_->kpi_named(code);
        if (!definition) return fail(definition.error());
        readings.push_back(impl_->read(**definition, *question));
    }
    return readings;
}

Result<std::vector<SeriesPoint>> Engine::series(std::string_view kpi, const Scope& scope, Grain grain,
                                                DateRange range, std::optional<Date> as_of) {
    constexpr std::size_t max_points = 2000;
    const Date day = impl_->date_or_today(as_of);
    std::vector<SeriesPoint> points;
    if (range.empty() || range.first == Date::min())
        return fail("a series needs a first and a last day in order");
    DateRange period = period_around(range.first, grain, impl_->rules);
    while (period.first <= std::min(range.last, day)) {
        if (points.size() == max_points) return fail("a series has at most {} points", max_points);
        auto reading = read(kpi, scope, period, day);
        if (!reading) return fail(reading.error());
        points.push_back({period, std::move(*reading)});
        period = period_around(period.last + 1, grain, impl_->rules);
    }
    return points;
}

Result<DailyValues> Engine::daily(std::string_view kpi, const Scope& scope, DateRange range, Date as_of) {
    const auto definition = impl_->kpi_named(kpi);
    if (!definition) return fail(definition.error());
    const auto question = impl_->question(scope, range, as_of);
    if (!question) return fail(question.error());
    impl_->forget_if_changed();
    return impl_->reader.daily(**definition, *question);
}

namespace {

// Builds the view of a date, then the states of a day.
class Preparation : public Work {
  public:
    Preparation(ViewSet& views, const Facts& facts, Date as_of, Date day)
        : views_(&views), facts_(&facts), as_of_(as_of), day_(day) {}
    bool step(std::size_t budget) override {
        return views_->view(as_of_).step(budget) && views_->states(day_).step(*facts_, budget);
    }

  private:
    ViewSet* views_;
    const Facts* facts_;
    Date as_of_, day_;
};

// Reads the states of a day, then the wins as of two dates.
class StructurePreparation : public Work {
  public:
    StructurePreparation(ViewSet& views, const Facts& facts, Date day, Date as_of)
        : views_(&views), facts_(&facts), day_(day), as_of_(as_of) {}
    bool step(std::size_t budget) override {
        const auto pass = [&](int part, auto& cache) {
            parts_ += parts_ == part && cache.step(*facts_, budget);
        };
        pass(0, views_->states(day_));
        pass(1, views_->wins(day_));
        pass(2, views_->wins(as_of_));
        return parts_ == 3;
    }

  private:
    ViewSet* views_;
    const Facts* facts_;
    Date day_, as_of_;
    int parts_ = 0;  // how many are done
};

}  // namespace

std::unique_ptr<Work> Engine::prepare(DateRange range, Date as_of) {
    const Date day = std::min(range.last, as_of);
    if (impl_->views.view(as_of).ready() && impl_->views.states(day).complete(impl_->facts)) return nullptr;
    return std::make_unique<Preparation>(impl_->views, impl_->facts, as_of, day);
}

std::unique_ptr<Work> Engine::prepare(Window window, std::optional<Date> as_of) {
    const Date day = impl_->date_or_today(as_of);
    return prepare(range_of(window, day, impl_->rules), day);
}

std::unique_ptr<Work> Engine::prepare_structure(Date day, Date as_of) {
    ViewSet& views = impl_->views;
    const Facts& facts = impl_->facts;
    if (views.states(day).complete(facts) && views.wins(day).complete(facts) &&
        views.wins(as_of).complete(facts))
        return nullptr;
    return std::make_unique<StructurePreparation>(views, facts, day, as_of);
}

bool Engine::knows(const Scope& scope) const { return resolve(impl_->store, scope).has_value(); }

DirtyScopes Engine::take_dirty(std::size_t max_partners) {
    DirtyScopes dirty;
    dirty.shared = std::exchange(impl_->shared_dirty, false);
    const RecordStore& store = impl_->store;
    View& live = impl_->views.live();
    DirtyList owners;
    live.take_changed_owners([&](Symbol staff) { owners.mark(staff); });
    while (!impl_->dirty_owners.empty()) owners.mark(impl_->dirty_owners.take());
    while (!impl_->dirty_partners.empty() && dirty.partners.size() < max_partners) {
        const Symbol partner = impl_->dirty_partners.take();
        if (!store.known_partner(partner)) continue;
        dirty.partners.emplace_back(store.partners.ids.text(partner));
        const Attribution a = attribution_on(store.partners[partner], live.as_of());
        if (a.owner != none) owners.mark(a.owner);
    }
    while (!owners.empty()) dirty.owners.emplace_back(store.staff.ids.text(owners.take()));
    std::sort(dirty.owners.begin(), dirty.owners.end());
    std::sort(dirty.partners.begin(), dirty.partners.end());
    return dirty;
}

bool Engine::export_records(ExportCursor& cursor, std::size_t max_records,
                            const std::function<void(std::string_view, bool)>& visit) const {
    const RecordStore& store = impl_->store;
    std::string bytes;
    for (; cursor.kind < count_of<Kind>; ++cursor.kind, cursor.slot = 0) {
        const auto kind = static_cast<Kind>(cursor.kind);
        for (; cursor.slot < store.rows(kind); ++cursor.slot) {
            const auto row = static_cast<Symbol>(cursor.slot);
            const Head& head = store.head(kind, row);
            if (!head.present) continue;
            if (max_records-- == 0) return true;
            bytes.clear();
            store.encode(kind, row, bytes);
            visit(bytes, head.conflict);
        }
    }
    return false;
}

const Facts& Engine::facts() const { return impl_->facts; }
StateCache& Engine::states(Date day) { return impl_->views.states(day); }
const TargetBook& Engine::targets() const { return impl_->targets; }
std::uint64_t Engine::changes() const { return impl_->changes; }
std::shared_ptr<void>& Engine::kept_at(std::type_index type) { return impl_->kept[type]; }
WinCache& Engine::wins(Date as_of) { return impl_->views.wins(as_of); }
const NormsByTier& Engine::tier_norms(Date day) {
    impl_->forget_if_changed();
    return impl_->reader.tier_norms(day);
}

std::size_t Engine::memory_bytes() const {
    return impl_->store.memory_bytes() + impl_->views.memory_bytes() + impl_->targets.memory_bytes();
}

}  // namespace monomi::kpi
