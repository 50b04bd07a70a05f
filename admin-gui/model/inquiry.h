// What views ask beside the tables. A view names its question while it is drawn (ViewContext::ask); the feed
// keeps the answer up to date as long as it is named. A new kind of question is a struct with the type of its
// Answer, a line in Inquiry, and the two functions of feed/inquiry_wire.h.
#pragma once
#include <algorithm>
#include <memory>
#include <variant>
#include <vector>

#include "admin-gui/model/activity.h"
#include "admin-gui/model/cohort.h"
#include "admin-gui/model/health.h"
#include "admin-gui/model/progress.h"
#include "admin-gui/model/quality.h"
#include "admin-gui/model/silences.h"
#include "admin-gui/model/standing.h"
#include "admin-gui/model/structure.h"
#include "admin-gui/model/targets.h"
#include "admin-gui/model/tree.h"
#include "admin-gui/model/trends.h"

namespace monomi::console {

using Inquiry = std::variant<TrendsQuery, ProgressQuery, ActivityQuery, TreeQuery, TargetsQuery,
                             StructureQuery, HealthQuery, DriversQuery, FindingsQuery, CoverageQuery,
                             RejectedQuery, SilencesQuery, CohortQuery>;

template <class... Queries>
[[nodiscard]] auto answer_type(const std::variant<Queries...>*)
    -> std::variant<std::monostate, std::shared_ptr<const typename Queries::Answer>...>;
// Nothing, or what was answered. No two queries have the same Answer.
using AnyAnswer = decltype(answer_type(static_cast<const Inquiry*>(nullptr)));

// A question with how it stands; once there was an answer it stays also while the service is away.
template <class Query>
struct Asked {
    Standing standing;
    std::shared_ptr<const typename Query::Answer> answer;  // null: none yet
};

class Answers {
  public:
    struct Entry {
        Inquiry inquiry;
        Standing standing;
        AnyAnswer answer;
    };
    std::vector<Entry> entries;

    // Loading, without an answer, where it was never asked.
    template <class Query>
    [[nodiscard]] Asked<Query> find(const Query& query) const {
        for (const Entry& entry : entries) {
            const Query* known = std::get_if<Query>(&entry.inquiry);
            if (known == nullptr || !(*known == query)) continue;
            const auto* answer = std::get_if<std::shared_ptr<const typename Query::Answer>>(&entry.answer);
            return {entry.standing, answer == nullptr ? nullptr : *answer};
        }
        return {};
    }
    // Each of these has been answered, or refused.
    [[nodiscard]] bool settled(const std::vector<Inquiry>& inquiries) const {
        return std::all_of(inquiries.begin(), inquiries.end(), [this](const Inquiry& inquiry) {
            return std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) {
                return entry.inquiry == inquiry && entry.standing.load != Load::loading;
            });
        });
    }
};

}  // namespace monomi::console
