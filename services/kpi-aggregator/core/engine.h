// The KPI engine: the latest version of every record, and every KPI of docs/domain.md as a function of those
// records and a date. Deterministic; no clock, no IO; used by one thread.
//
// Live readings (as_of not named) are those of today(), which moves only by set_today(). A reading of another
// date knows only what is dated by it. Long work is done in slices: prepare() gives an object to step()
// between other work, after which the reading is quick; without it read() does all of it at once.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "common/domain/business_rules.h"
#include "common/domain/records.h"
#include "common/domain/result.h"
#include "services/kpi-aggregator/core/catalogue.h"
#include "services/kpi-aggregator/core/lists.h"
#include "services/kpi-aggregator/core/reading.h"

namespace monomi::kpi {

struct Facts;
class StateCache;
class TargetBook;
class WinCache;
struct TierNorms;
using NormsByTier = std::array<TierNorms, count_of<Tier>>;

enum class Applied : std::uint8_t {
    newer,    // it replaced the stored version, or is the first
    same,     // byte for byte what is stored
    older,    // a newer version is stored
    conflict  // differs from what is stored at an equal version; the greater stands, a finding is kept
};

// Work that is done in slices. It stays correct when records are applied between two steps.
class Work {
  public:
    virtual ~Work() = default;
    // Does about `budget` records' worth; true when all is done.
    virtual bool step(std::size_t budget) = 0;
};

class ExplainWork : public Work {
  public:
    // Only once step() has been true.
    [[nodiscard]] virtual Result<Explanation> page(std::optional<std::string> part, std::size_t offset,
                                                   std::size_t limit) = 0;
};

// Which published vectors have changed since they were last taken.
struct DirtyScopes {
    bool shared = false;                // org, roles and tiers
    std::vector<std::string> owners;    // staff ids
    std::vector<std::string> partners;  // partner ids
    [[nodiscard]] bool empty() const { return !shared && owners.empty() && partners.empty(); }
};

class Engine {
  public:
    Engine(BusinessRules rules, Catalogue catalogue, Date today);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    // `seen_conflict`: restores the finding that differing contents were seen at this version (snapshots).
    Applied apply(const RecordView& record, bool seen_conflict = false);
    // The same as applying one after another, and quicker: what records_at_once of them need is fetched from
    // memory before the first of these is applied. seen_conflict(record) is called just before each.
    static constexpr std::size_t records_at_once = 32;
    void apply_all(std::span<const RecordView> records,
                   const std::function<bool(const RecordView&)>& seen_conflict);
    // True when the record's content, its version aside, is what is stored.
    [[nodiscard]] bool unchanged(const RecordView& record) const;

    // The live date; windows slide and records dated up to it begin to count. May also go back.
    void set_today(Date today);
    [[nodiscard]] Date today() const;
    [[nodiscard]] const BusinessRules& rules() const;
    [[nodiscard]] const Catalogue& catalogue() const;
    // Takes another catalogue; every number is to be published anew.
    void set_catalogue(Catalogue catalogue);
    // Grows with each; definitions found before are gone.
    [[nodiscard]] std::uint64_t catalogue_edition() const;

    // Errors: unknown KPI (with the nearest name), unknown partner, rep or owner.
    [[nodiscard]] Result<Reading> read(std::string_view kpi, const Scope& scope, Window window,
                                       std::optional<Date> as_of = {});
    // The same over any range of days; its last day is that of states, and is taken as as_of where later.
    [[nodiscard]] Result<Reading> read(std::string_view kpi, const Scope& scope, DateRange range, Date as_of);
    // Several KPIs of one scope and window, cheaper than one by one. In the order asked.
    [[nodiscard]] Result<std::vector<Reading>> read_all(const std::vector<std::string>& kpis,
                                                        const Scope& scope, Window window,
                                                        std::optional<Date> as_of = {});
    // One point for each period of the grain that meets [from, to].
    [[nodiscard]] Result<std::vector<SeriesPoint>> series(std::string_view kpi, const Scope& scope,
                                                          Grain grain, DateRange range,
                                                          std::optional<Date> as_of = {});
    // What each day of the range brought, of what is dated by as_of, for a KPI that adds up over days. Errors
    // as of read().
    [[nodiscard]] Result<DailyValues> daily(std::string_view kpi, const Scope& scope, DateRange range,
                                            Date as_of);
    // The records behind a number: of each input of its formula a page, by the same offset and limit; with
    // `part` only of this input. Errors: as of read(); an input that a rep does not have; an unknown part.
    [[nodiscard]] Result<Explanation> explain(std::string_view kpi, const Scope& scope, Window window,
                                              std::optional<Date> as_of, std::size_t offset,
                                              std::size_t limit, std::optional<std::string> part = {});
    // The same in slices; of one state of the records, also where some come in between two steps.
    [[nodiscard]] Result<std::unique_ptr<ExplainWork>> begin_explain(std::string_view kpi, const Scope& scope,
                                                                     Window window,
                                                                     std::optional<Date> as_of);

    // Makes org, owner, role and tier readings of this date and range quick; nothing where they already are.
    [[nodiscard]] std::unique_ptr<Work> prepare(DateRange range, Date as_of);
    [[nodiscard]] std::unique_ptr<Work> prepare(Window window, std::optional<Date> as_of = {});
    // The same for what rests on the sales structure: the states at the close of `day`, and the wins as of
    // both dates.
    [[nodiscard]] std::unique_ptr<Work> prepare_structure(Date day, Date as_of);

    // Known partners, ordered by id.
    [[nodiscard]] std::vector<PartnerRow> partners(std::optional<Date> as_of = {});
    [[nodiscard]] Result<PartnerRow> partner(std::string_view id, std::optional<Date> as_of = {});
    // What a partner's row has beside its clock.
    [[nodiscard]] Result<PartnerParticulars> particulars(std::string_view id,
                                                         std::optional<Date> as_of = {}) const;
    // Of a partner or a rep: the open ones first, then by their latest date.
    [[nodiscard]] Result<DealPage> deals(const Scope& scope, std::optional<Date> as_of, std::size_t offset,
                                         std::size_t limit) const;
    // Known reps (of one partner, where named), ordered by id.
    [[nodiscard]] Result<std::vector<RepRow>> reps(std::optional<std::string> partner,
                                                   std::optional<Date> as_of = {});
    // Ids of all scopes of a kind that a table lists: known partners, reps or owners, all roles, all tiers.
    [[nodiscard]] std::vector<std::string> scope_ids(ScopeKind kind) const;
    // Whether the scope can be read: a known partner or rep, an owner that some record names, any other.
    [[nodiscard]] bool knows(const Scope& scope) const;
    // What people call it: the name of the partner, rep or staff; empty where it has none or is unknown.
    [[nodiscard]] std::string name_of(const Scope& scope) const;

    // Hours that a feed is usually silent, for those whose source record says so.
    [[nodiscard]] std::map<std::string, std::int64_t> usual_gaps() const;

    // Reads all records: for people, not for each turn of a loop.
    [[nodiscard]] EngineStatus status() const;
    // Records applied since the start.
    [[nodiscard]] std::uint64_t applied() const;

    // Hands out what changed and forgets it. After set_today() everything has changed.
    [[nodiscard]] DirtyScopes take_dirty(std::size_t max_partners);

    // Every stored record, tombstones included, as canonical encodings. Records that are applied meanwhile
    // may be met in their old or new version, and new ones may be missed. Returns false when it is over.
    struct ExportCursor {
        std::size_t kind = 0, slot = 0;
    };
    bool export_records(ExportCursor& cursor, std::size_t max_records,
                        const std::function<void(std::string_view canonical, bool conflict)>& visit) const;

    // For the analyses beside the engine (core/structure, core/trees, ...): the stored records and the
    // sources' supply, the states of all partners at the close of a day, and their wins as of a day. Valid
    // until the next apply().
    [[nodiscard]] const Facts& facts() const;
    [[nodiscard]] StateCache& states(Date day);
    [[nodiscard]] const TargetBook& targets() const;
    // Counts up whenever anything that a number rests on has changed.
    [[nodiscard]] std::uint64_t changes() const;
    // What an analysis keeps between two questions: made when it is first asked for, gone with the engine.
    template <class Kept>
    [[nodiscard]] Kept& kept() {
        std::shared_ptr<void>& kept = kept_at(typeid(Kept));
        if (!kept) kept = std::make_shared<Kept>();
        return *static_cast<Kept*>(kept.get());
    }
    [[nodiscard]] WinCache& wins(Date as_of);
    // What a partner's funnel and headroom are held against at the close of a day, by tier. Quick after
    // prepare_structure().
    [[nodiscard]] const NormsByTier& tier_norms(Date day);

    // Bytes of all tables, indexes and counters, about.
    [[nodiscard]] std::size_t memory_bytes() const;

  private:
    [[nodiscard]] std::shared_ptr<void>& kept_at(std::type_index type);

    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace monomi::kpi
