// Fetches from memory what applying records will touch, before they are applied. Most of the time of applying
// a record one by one is spent waiting for one place of memory after another; for a batch the waits overlap.
#pragma once
#include <array>
#include <span>

#include "services/kpi-aggregator/core/record_store.h"
#include "services/kpi-aggregator/core/view.h"

namespace monomi::kpi {

class FetchAhead {
  public:
    static constexpr std::size_t most_records = 32;

    // Changes nothing. At most most_records.
    void fetch(std::span<const RecordView> records, const RecordStore& store, const View& live);
    // What was found out about the record at this place of the last fetch().
    [[nodiscard]] const KnownRows& known(std::size_t place) const { return references_[place].known; }

  private:
    // A text that is looked up: its hash first, then the number that it most likely has.
    struct LookUp {
        const Interner* texts = nullptr;
        std::string_view text;
        Interner::Hash hash = 0;
        Symbol likely = none;

        void begin(const Interner& in, std::string_view wanted);
        void go_on();
        [[nodiscard]] Symbol finish() const {
            return likely == none ? none : texts->confirm(likely, text, hash);
        }
    };
    // What a record refers to.
    struct References {
        LookUp id, partner, customer;
        std::array<LookUp, KnownRows::most_reps> reps;
        std::size_t rep_count = 0;
        KnownRows known;

        void begin_rep(const RecordStore& store, std::string_view wanted) {
            if (rep_count < reps.size()) reps[rep_count++].begin(store.reps.ids, wanted);
        }
    };
    static void fetch_slots(const RecordView& record, const RecordStore& store, References& to);
    static void fetch_rows(const RecordView& record, const RecordStore& store, const View& live,
                           References& to);
    static void fetch_lists(const RecordView& record, const RecordStore& store, const View& live,
                            References& to);
    static void fetch_counts(const RecordView& record, const RecordStore& store, const View& live,
                             const References& to);

    std::array<References, most_records> references_;
};

}  // namespace monomi::kpi
