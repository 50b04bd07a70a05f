// The catalogue of KPIs: what each is called, its unit, and the formula that makes it from measures, states
// and the engine's other inputs. Read from config/kpis.toml.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/domain/kpi_kind.h"
#include "common/domain/result.h"
#include "services/kpi-aggregator/core/reading.h"
#include "services/kpi-aggregator/core/trees/trees.h"

namespace monomi::kpi {

struct KpiDefinition {
    std::string code;
    std::string label_ja, label_en;
    Unit unit = Unit::count;
    KpiKind kind = KpiKind::flow;
    Direction direction = Direction::higher_is_better;
    std::string formula;              // over input names; a single name for a measure or a state
    std::vector<std::string> inputs;  // the names in the formula, in the order of the alphabet
    std::string fed_by;               // the count that it comes from, one step before; may be empty
};

// Whether it rests on the wins or the tier of a scope's partners (inputs.h, is_structural).
[[nodiscard]] bool is_structural(const KpiDefinition& kpi);

class Catalogue {
  public:
    // Errors name the file, the line, what is wrong and, for a misspelt name, the nearest known one.
    [[nodiscard]] static Result<Catalogue> load(const std::string& path);
    [[nodiscard]] static Result<Catalogue> parse(std::string_view toml, const std::string& file);

    // Nothing for an unknown code.
    [[nodiscard]] const KpiDefinition* find(std::string_view code) const;
    // Whether any of them is structural; unknown codes are not.
    [[nodiscard]] bool any_structural(const std::vector<std::string>& codes) const;
    // In the order of the file.
    [[nodiscard]] const std::vector<KpiDefinition>& kpis() const { return kpis_; }
    // The counts that lead to this one, each fed by the one before; the last is `kpi` itself.
    [[nodiscard]] std::vector<const KpiDefinition*> chain_to(const KpiDefinition& kpi) const;
    // The known code that is written most like this one; empty where none is near.
    [[nodiscard]] std::string nearest(std::string_view code) const;

    // The trees of these KPIs; empty until they are set.
    [[nodiscard]] const Trees& trees() const { return trees_; }
    void set_trees(Trees trees) { trees_ = std::move(trees); }

  private:
    std::vector<KpiDefinition> kpis_;
    Trees trees_;
};

}  // namespace monomi::kpi
