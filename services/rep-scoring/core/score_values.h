// How scores look on the wire (WIRE.md, "scoring").
#pragma once
#include "common/wire/value.h"
#include "services/rep-scoring/core/explain.h"
#include "services/rep-scoring/core/ranking.h"

namespace monomi::scoring {

[[nodiscard]] wire::Value row_value(const RepBook& book, Number rep, const RankedRep& row, Ranks ranks);
[[nodiscard]] wire::Value factors_value(const Scheme& scheme, const std::vector<FactorReport>& factors);
[[nodiscard]] wire::Value label_value(const Label& label);
// Points as they are shown and sent: rounded to a thousandth, so that the last bits of a sum are nobody's
// news.
[[nodiscard]] double rounded(double points);

}  // namespace monomi::scoring
