// What a number is about: the organisation, an owner, a role, a tier, a partner or a rep.
#pragma once
#include <compare>
#include <string>
#include <string_view>

#include "common/domain/kinds.h"
#include "common/domain/result.h"

namespace monomi {

struct Scope {
    ScopeKind kind = ScopeKind::org;
    std::string id;  // empty for org; a name of Role or Tier; else a record id

    auto operator<=>(const Scope&) const = default;
    [[nodiscard]] std::string str() const;  // "org", "partner:P-0012"
    // Refuses unknown kinds, a missing or superfluous id, an unknown role or tier.
    [[nodiscard]] static Result<Scope> parse(std::string_view text);
};

}  // namespace monomi
