#include "admin-gui/views/numbers.h"

namespace monomi::console {

Phrase figure(const ViewContext& c, const Reading& reading, const KpiInfo& kpi) {
    return raw(value_text(reading.value, kpi.unit, *c.picture.catalogue, c.language()));
}

Phrase change(const ViewContext& c, const Reading& reading, const KpiInfo& kpi) {
    return raw(delta_of(reading, kpi, *c.picture.catalogue, c.language()).text);
}

Tone change_tone(const ViewContext& c, const Reading& reading, const KpiInfo& kpi) {
    switch (delta_of(reading, kpi, *c.picture.catalogue, c.language()).trend) {
        case Delta::Trend::better:
            return Tone::good;
        case Delta::Trend::worse:
            return Tone::bad;
        case Delta::Trend::none:
        case Delta::Trend::same:
            break;
    }
    return Tone::muted;
}

Phrase figure_note(const ViewContext& c, const Reading& reading, const KpiInfo& kpi, Period period) {
    const Language language = c.language();
    const Catalogue& catalogue = *c.picture.catalogue;
    const std::string label = kpi.label.in(language) + " · " + period_text(period, language);
    if (!reading.value) return raw(label + "\n" + na_reason(reading, language));
    std::string note = label + "\n" + exact_text(reading.value, kpi.unit, catalogue, language);
    if (reading.former)
        note += "\n" + c.t(Text::number_former,
                           {{"value", exact_text(reading.former, kpi.unit, catalogue, language)},
                            {"period", former_text(period, language)}})
                           .str();
    if (reading.coverage < 1)
        note += "\n" + c.t(Text::number_coverage, {{"share", percent_text(reading.coverage, 0)}}).str();
    return raw(note + "\n" + c.t(Text::number_opens).str());
}

Phrase kpi_label(const ViewContext& c, const KpiInfo& kpi) { return c.t.pick(kpi.label.ja, kpi.label.en); }

void open_records(ViewContext& c, std::string kpi, std::string scope, Period period) {
    c.session.explain = ExplainQuery{std::move(kpi), std::move(scope), period, 0};
}

}  // namespace monomi::console
