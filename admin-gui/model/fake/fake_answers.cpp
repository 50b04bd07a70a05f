// What fake pictures answer to the questions of views.
#include <algorithm>

#include "admin-gui/model/fake/fake_parts.h"

namespace monomi::console {

namespace {

// The last `count` periods of a grain, oldest first; quarters of three months from October on.
std::vector<DateRange> fake_periods(Grain grain, std::size_t count) {
    std::vector<DateRange> out;
    for (int i = static_cast<int>(count) - 1; i >= 0; --i) {
        const Date month = Date::of(2026, 11, 1), quarter = Date::of(2026, 10, 1), monday = fake_today;
        switch (grain) {
            case Grain::day:
                out.push_back({fake_today - i, fake_today - i});
                break;
            case Grain::week:
                out.push_back({monday - 7 * i, monday - 7 * i + 6});
                break;
            case Grain::month:
                out.push_back({add_months(month, -i), add_months(month, 1 - i) - 1});
                break;
            case Grain::quarter:
                out.push_back({add_months(quarter, -3 * i), add_months(quarter, 3 - 3 * i) - 1});
                break;
        }
    }
    return out;
}

class FakeAnswerer {
  public:
    explicit FakeAnswerer(const Picture& picture) : picture_(picture) {}

    Trends operator()(const TrendsQuery& query) const {
        Trends out;
        FakeDice dice(query.kpis.size() + query.periods);
        const std::vector<DateRange> periods = fake_periods(query.grain, query.periods);
        const double scale = query.scope == "org" ? static_cast<double>(picture_.partners->rows.size()) : 1;
        for (const std::string& code : query.kpis) {
            const KpiInfo* kpi = picture_.catalogue->find(code);
            Series series{code, {}};
            for (const DateRange& period : periods) {
                const Reading reading =
                    kpi != nullptr && scale > 0 ? fake_reading(*kpi, scale, dice) : Reading{};
                series.points.push_back({period, reading.value});
            }
            add_goal(query, series, out);
            out.series.push_back(std::move(series));
        }
        return out;
    }

    Activity operator()(const ActivityQuery& query) const {
        Activity out;
        out.kpi = query.type.empty() ? "touchpoints" : "touchpoints." + query.type;
        out.weeks = fake_periods(Grain::week, query.weeks);
        FakeDice dice(query.weeks);
        for (const auto& row : picture_.partners->rows) {
            auto& counts = out.counts[row->id];
            const int most = 1 + dice.below(5);
            for (std::size_t i = 0; i < query.weeks; ++i)
                counts.push_back(dice.chance(60) ? 0 : dice.below(most + 1));
        }
        return out;
    }

    Progress operator()(const ProgressQuery& query) const {
        Progress out;
        out.period = query.length == ProgressLength::month ? "2026-11" : "FY2026-Q3";
        out.days = query.length == ProgressLength::month
                       ? DateRange{Date::of(2026, 11, 1), Date::of(2026, 11, 30)}
                       : DateRange{Date::of(2026, 10, 1), Date::of(2026, 12, 31)};
        const double scale = static_cast<double>(picture_.partners->rows.size());
        for (const std::string& code : query.kpis) {
            ProgressCourse course{code, {}, {}, {}, {}, {}};
            const double days = out.days.size();
            for (int i = 0; scale > 0 && i < out.days.size(); ++i) {
                course.course.emplace_back(scale * (i + 1) / days);
                if (out.days.first + i <= fake_today - 10) course.values.emplace_back(scale * 0.9 * i / days);
            }
            course.target = scale;
            course.expected = scale * 0.6;
            course.end = ForecastRange{scale * 0.8, scale * 0.9, scale * 1.1};
            out.courses.push_back(std::move(course));
        }
        return out;
    }

    Tree operator()(const TreeQuery& query) const { return fake_tree(picture_, query); }
    Targets operator()(const TargetsQuery& query) const { return fake_targets(picture_, query); }
    Structure operator()(const StructureQuery& query) const { return fake_structure(picture_, query); }
    Health operator()(const HealthQuery& query) const { return fake_health(picture_, query); }
    Drivers operator()(const DriversQuery& query) const {
        if (picture_.partners->rows.empty()) return {};
        Drivers out;
        out.least_sample = 20;
        out.rows = {{"joint_meeting", 90, 9, std::nullopt, std::nullopt, std::nullopt, std::nullopt}};
        if (query.scope.starts_with("partner:")) return out;
        out.rows.push_back({"study_session", 30, 84, 0.31, 0.12, 2.6, 11.0});
        out.rows.push_back({"phone", 60, 412, 0.22, 0.2, 1.1, 24.0});
        return out;
    }
    Findings operator()(const FindingsQuery& query) const { return fake_findings(picture_, query); }
    Coverage operator()(const CoverageQuery&) const { return fake_coverage(picture_); }
    Rejected operator()(const RejectedQuery& query) const { return fake_rejected(picture_, query); }
    Silences operator()(const SilencesQuery&) const {
        if (picture_.alerts->rows.empty()) return {};
        return {{{"s-1", {"knowledge_gap", "", "", ""}, fake_today + 3, "local:sato", "棚卸し中", 12},
                 {"s-2", {"deal_stuck", "", "P-0001", ""}, fake_today + 30, "local:endo", "", 0}}};
    }
    Cohort operator()(const CohortQuery&) const { return {24, 32}; }

  private:
    static void add_goal(const TrendsQuery& query, const Series& series, Trends& out) {
        const auto& last = series.points.back().value;
        if (query.grain == Grain::day || !last) return;
        CourseGoal goal;
        goal.end = ForecastRange{*last * 0.9, *last, *last * 1.2};
        if (query.grain != Grain::week) {
            for (const SeriesPoint& point : series.points)
                goal.targets.push_back(point.value ? std::optional(*point.value * 1.1) : std::nullopt);
            goal.pace = 0.9;
            goal.expected = *last * 0.99;
        }
        out.goals.emplace(series.kpi, std::move(goal));
    }

    const Picture& picture_;
};

}  // namespace

Answers::Entry fake_answer(const Picture& picture, const Inquiry& inquiry) {
    Answers::Entry entry{inquiry, picture.organisation->standing, {}};
    // As the partners stand, so do the questions about them.
    if (picture.partners->standing.load == Load::failed) entry.standing = picture.partners->standing;
    if (!entry.standing.ready()) return entry;
    entry.answer = std::visit(
        [&](const auto& query) -> AnyAnswer {
            using Query = std::decay_t<decltype(query)>;
            return std::make_shared<const typename Query::Answer>(FakeAnswerer(picture)(query));
        },
        inquiry);
    return entry;
}

}  // namespace monomi::console
