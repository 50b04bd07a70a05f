// Seeded random records of every kind, with every field sometimes there and sometimes not.
#pragma once
#include <random>
#include <string>
#include <type_traits>
#include <vector>

#include "common/domain/records.h"
#include "common/wire/fields.h"

namespace monomi::testing {

class RandomRecords {
  public:
    explicit RandomRecords(unsigned seed) : random_(seed) {}

    Record record(Kind kind) {
        Record r;
        r.kind = kind;
        fill(r, wire::FieldList<Record>::value);
        if (r.deleted) return r;
        wire::with_kind(kind, [&](auto k) {
            auto& fields = wire::fields_of<k()>(r);
            fill(fields, wire::FieldList<std::remove_cvref_t<decltype(fields)>>::value);
        });
        return r;
    }

  private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

    template <class Owner, class List>
    void fill(Owner& owner, const List& list) {
        std::apply(
            [&](const auto&... field) {
                ((field.required || below(2) == 0 ? make(owner.*(field.member), field.is_id) : void()), ...);
            },
            list);
    }

    void make(std::string& out, bool is_id) {
        static const std::vector<std::string> pieces{"A", "z-9", "株式会社", "髙", "﨑", "é", "🎌", " ", "/"};
        out.clear();
        for (int n = below(4) + (is_id ? 1 : 0); n > 0; --n) {
            out += pieces[static_cast<std::size_t>(below(static_cast<int>(pieces.size())))];
        }
    }
    void make(std::int64_t& out, bool) {
        const int bits = below(63);
        out = std::uniform_int_distribution<std::int64_t>(-(std::int64_t{1} << bits),
                                                          std::int64_t{1} << bits)(random_);
    }
    void make(double& out, bool) {
        out = below(5) == 0 ? below(3) : std::uniform_real_distribution<>(-2, 2)(random_);
    }
    void make(bool& out, bool) { out = below(2) == 0; }
    void make(Date& out, bool) {
        out = Date::of(1900, 1, 1) + below(Date::of(2199, 12, 31) - Date::of(1900, 1, 1) + 1);
    }
    template <class E>
    requires std::is_enum_v<E>
    void make(E& out, bool) { out = static_cast<E>(below(static_cast<int>(count_of<E>))); }
    template <class T>
    void make(std::optional<T>& out, bool is_id) {
        make(out.emplace(), is_id);
    }
    template <class T>
    void make(std::vector<T>& out, bool is_id) {
        out.resize(static_cast<std::size_t>(below(4)));
        for (T& element : out) make(element, is_id);
    }
    template <class T>
    void make(Dated<T>& out, bool is_id) {
        T value{};
        if (below(2) == 0) {
            make(value, is_id);
            return out.set(value);
        }
        for (int n = 1 + below(3); n > 0; --n) {
            Date from;
            make(from, false);
            make(value, is_id);
            out.add(from, value);
        }
    }
    void make(ContractPeriod& out, bool) { fill(out, wire::FieldList<ContractPeriod>::value); }
    void make(Supply<std::string>& out, bool) { fill(out, wire::FieldList<Supply<std::string>>::value); }

    std::mt19937 random_;
};

// Whether two records hold the same content.
inline bool same(const Record& a, const Record& b) {
    if (a.kind != b.kind || a.id != b.id || a.version != b.version || a.deleted != b.deleted ||
        a.source != b.source) {
        return false;
    }
    return wire::with_kind(a.kind,
                           [&](auto k) { return wire::fields_of<k()>(a) == wire::fields_of<k()>(b); });
}

}  // namespace monomi::testing
