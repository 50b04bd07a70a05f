#include "services/rep-scoring/core/explain.h"

#include <fmt/format.h>

#include <algorithm>

namespace monomi::scoring {

namespace {

constexpr double least_gain = 0.005;  // what shows as +0.0 is nothing

class Explainer {
  public:
    Explainer(const RepBook& book, const Scheme& scheme, Number rep, Number partner, Date on)
        : book_(book),
          scheme_(scheme),
          number_(rep),
          partner_number_(partner),
          rep_(book.rep(rep)),
          partner_(book.partner(partner)),
          on_(on),
          history_(history_of(book, scheme, rep, on)),
          shares_(shares_of(book, scheme, rep, partner, history_, on)),
          score_(score_of(scheme, shares_)) {}

    FactorReport report(Factor factor) const {
        const FactorRule& rule = scheme_.of(factor);
        const FactorShare& share = shares_[static_cast<std::size_t>(factor)];
        FactorReport report;
        report.factor = factor;
        report.known = share.known;
        report.cap = rule.cap;
        if (!share.known) {
            report.raise = scheme_.unknown;
            return report;
        }
        if (score_.points) {
            report.cap = rule.cap * score_.scale;
            report.points = report.cap * share.share;
        }
        add_value(factor, report);
        add_evidence(factor, report);
        const double gain = std::max(0.0, next_share(factor) - share.share) * report.cap;
        report.gain = gain < least_gain ? 0 : gain;
        report.raise =
            *report.gain > 0 || share.share < 1 ? with_gain(rule.raise, *report.gain) : scheme_.nothing_more;
        return report;
    }

  private:
    static Label with_gain(Label text, double gain) {
        for (std::string* t : {&text.ja, &text.en}) {
            if (const auto at = t->find("{gain}"); at != std::string::npos) {
                t->replace(at, 6, fmt::format("{:.1f}", gain));
            }
        }
        return text;
    }

    void add_value(Factor factor, FactorReport& report) const {
        if (is_counted(factor)) {
            report.value = static_cast<double>(history_.events[static_cast<std::size_t>(factor)]);
            return;
        }
        switch (factor) {
            case Factor::evaluation_scheme:
                report.value = std::string(name_of(*partner_.evaluation_scheme.on(on_)));
                break;
            case Factor::focus_rank:
                report.value = static_cast<double>(*partner_.focus_rank);
                break;
            case Factor::influence:
                report.value = static_cast<double>(*rep_.influence);
                break;
            case Factor::interest:
                report.value = static_cast<double>(*rep_.interest);
                break;
            case Factor::decision_maker:
                report.value = std::string(rep_.decision_maker.value_or(false) ? "yes" : "no");
                break;
            case Factor::quota_pace:
                report.value = *rep_.quota_pace;
                break;
            case Factor::referral_trend:
                report.value = fmt::format("{} : {}", history_.referrals, history_.referrals_before);
                break;
            case Factor::tenure:
                report.value = fmt::format("{}, {} months", name_of(*rep_.hire_type),
                                           months_since(*rep_.joined_on, on_));
                break;
            case Factor::contact_known:
                report.value =
                    history_.contact_acquired ? history_.contact_acquired->str() : std::string("no");
                break;
            default:
                if (history_.last_two_way) report.value = static_cast<double>(on_ - *history_.last_two_way);
        }
    }

    // The share after the next step that a person can bring about; the present one where there is none.
    double next_share(Factor factor) const {
        const auto i = static_cast<std::size_t>(factor);
        const FactorRule& rule = scheme_.of(factor);
        if (is_counted(factor)) return counted_share(history_.sum[i] + rule.greatest_weight, rule.k);
        const auto step = [&](double value, double size) {
            return linear_share(value + (rule.one > rule.zero ? size : -size), rule.zero, rule.one);
        };
        constexpr double pace_step = 0.1;
        switch (factor) {
            case Factor::evaluation_scheme: {
                double next = 1;
                for (const double share : scheme_.evaluation_shares) {
                    if (share > shares_[i].share) next = std::min(next, share);
                }
                return next;
            }
            case Factor::focus_rank:
                return step(static_cast<double>(*partner_.focus_rank), 1);
            case Factor::influence:
                return step(static_cast<double>(*rep_.influence), 1);
            case Factor::interest:
                return step(static_cast<double>(*rep_.interest), 1);
            case Factor::quota_pace:
                return step(*rep_.quota_pace, pace_step);
            case Factor::referral_trend:
                return (history_.referrals + 1.0) / (history_.referrals + history_.referrals_before + 1.0);
            case Factor::contact_known:
            case Factor::last_two_way_contact:
                return 1;
            default:
                return shares_[i].share;
        }
    }

    void add_events(FactorReport& report, bool decays, bool (*wanted)(const RepEvent&, Factor)) const {
        const FactorRule& rule = scheme_.of(report.factor);
        for (const RepEvent& event : rep_.events) {
            if (!counts_on(event, on_, book_) || !wanted(event, report.factor)) continue;
            const LatestVersions& records = event.touchpoint ? book_.touchpoints() : book_.deals();
            const double weight = decays ? weight_of(event, rule) * rule.decay.at(on_ - event.on) : 1;
            report.evidence.push_back({event.touchpoint ? Kind::touchpoint : Kind::deal,
                                       records.ids.text(event.record), event.on, weight});
        }
        std::sort(report.evidence.begin(), report.evidence.end(), [](const Evidence& a, const Evidence& b) {
            return std::tie(b.weight, *b.on, a.id) < std::tie(a.weight, *a.on, b.id);
        });
        report.evidence_total = report.evidence.size();
        if (report.evidence.size() > most_evidence) report.evidence.resize(most_evidence);
    }

    void add_evidence(Factor factor, FactorReport& report) const {
        if (is_counted(factor)) {
            return add_events(report, true, [](const RepEvent& event, Factor wanted) {
                return event.counted == static_cast<std::uint8_t>(wanted);
            });
        }
        switch (factor) {
            case Factor::evaluation_scheme:
                report.evidence.push_back({Kind::partner, book_.partners().ids.text(partner_number_),
                                           partner_.evaluation_scheme_as_of, 1});
                break;
            case Factor::focus_rank:
                report.evidence.push_back(
                    {Kind::partner, book_.partners().ids.text(partner_number_), partner_.focus_as_of, 1});
                break;
            case Factor::referral_trend:
                return add_events(report, false, [](const RepEvent& event, Factor) {
                    return event.counted == static_cast<std::uint8_t>(Factor::deals_referred);
                });
            case Factor::contact_known:
                add_events(report, false,
                           [](const RepEvent& event, Factor) { return event.contact_acquired; });
                if (rep_.contact_acquired_on && *rep_.contact_acquired_on <= on_) {
                    report.evidence.push_back(of_rep(rep_.contact_acquired_on));
                }
                break;
            case Factor::last_two_way_contact:
                add_events(report, false, [](const RepEvent& event, Factor) { return event.two_way; });
                if (report.evidence.size() > 1) report.evidence.resize(1);
                break;
            default:
                report.evidence.push_back(of_rep(factor == Factor::tenure ? rep_.joined_on : std::nullopt));
        }
        report.evidence_total = report.evidence.size();
    }

    [[nodiscard]] Evidence of_rep(std::optional<Date> on) const {
        return {Kind::rep, book_.reps().ids.text(number_), on, 1};
    }

    const RepBook& book_;
    const Scheme& scheme_;
    Number number_, partner_number_;
    const RepRow& rep_;
    const PartnerRow& partner_;
    Date on_;
    History history_;
    FactorShares shares_;
    Score score_;
};

}  // namespace

std::vector<FactorReport> explain(const RepBook& book, const Scheme& scheme, Number rep, Number partner,
                                  Date on) {
    const Explainer explainer(book, scheme, rep, partner, on);
    std::vector<FactorReport> reports;
    for (std::size_t i = 0; i < factor_count; ++i) {
        reports.push_back(explainer.report(static_cast<Factor>(i)));
    }
    return reports;
}

const FactorReport* biggest_of(const std::vector<FactorReport>& factors) {
    const FactorReport* biggest = nullptr;
    for (const FactorReport& factor : factors) {
        const double gain = factor.gain.value_or(0);
        if (gain > 0 && (biggest == nullptr || gain > *biggest->gain)) biggest = &factor;
    }
    return biggest;
}

}  // namespace monomi::scoring
