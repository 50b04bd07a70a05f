// What is published of a scope on the bus and kept in the store: every KPI over a few windows, but those of
// the sales structure, which rest on other partners than the one that changed and are answered when asked
// for.
#pragma once
#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "common/domain/scope.h"
#include "common/wire/value.h"
#include "services/kpi-aggregator/core/engine.h"

namespace monomi::kpi {

// Windows of flows and ratios that are published; states are published once, as "now".
inline constexpr std::array<Window, 5> published_windows{Window::month, Window::quarter, Window::last_30d,
                                                         Window::last_90d, Window::last_12m};

// A vector that is read in slices: one of many partners takes long. Records may be applied between two
// slices: what is read after them knows them, so the vector is at least as new as its beginning. A new day
// or another catalogue begins it anew.
class VectorReading {
  public:
    explicit VectorReading(Scope scope);
    // Reads on until it is whole, which is answered by true, or enough(). On one engine only.
    [[nodiscard]] bool step(Engine& engine, const std::function<bool()>& enough);
    [[nodiscard]] const Scope& scope() const { return scope_; }
    [[nodiscard]] wire::Value take() { return std::move(vector_); }

  private:
    struct Part {
        std::string_view name;  // of the window, in the vector
        Window window;
        const KpiDefinition* kpi;
    };
    void begin(Engine& engine);
    [[nodiscard]] bool is_shared() const;

    Scope scope_;
    std::optional<Date> as_of_;
    std::uint64_t edition_ = 0;
    std::unique_ptr<Work> preparation_;
    std::vector<Part> parts_;
    std::size_t next_ = 0;
    wire::Value vector_;
};

// Every scope that has a vector: org, roles, tiers, owners, partners.
[[nodiscard]] std::vector<Scope> published_scopes(const Engine& engine);
// {"scope": "partner:P-1", "now": {kpi: value}, "month": {kpi: value}, ..., "clock": {...} for a partner}.
// N/A is null.
[[nodiscard]] wire::Value published_vector(Engine& engine, const Scope& scope);

}  // namespace monomi::kpi
