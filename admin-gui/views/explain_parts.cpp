#include "admin-gui/views/explain_parts.h"

#include <array>

#include "admin-gui/views/numbers.h"
#include "admin-gui/widgets/button.h"

namespace monomi::console {
namespace {

struct NamedInput {
    std::string_view input;
    Text text;
};
constexpr std::array<NamedInput, 17> inputs{
    {{"valued_wins", Text::input_valued_wins},
     {"proposed_partners", Text::input_proposed_partners},
     {"proposed_partners_contracted", Text::input_proposed_partners_contracted},
     {"spans_matured", Text::input_spans_matured},
     {"spans_matured_in_time", Text::input_spans_matured_in_time},
     {"lead_time_median", Text::input_lead_time_median},
     {"known_headcount", Text::input_known_headcount},
     {"known_headcount_reachable", Text::input_known_headcount_reachable},
     {"known_headcount_active", Text::input_known_headcount_active},
     {"partners_well_known", Text::input_partners_well_known},
     {"supply_months", Text::input_supply_months},
     {"supply_months_met", Text::input_supply_months_met},
     {"customers_opening", Text::input_customers_opening},
     {"customers_continuing", Text::input_customers_continuing},
     {"mrr_opening", Text::input_mrr_opening},
     {"mrr_continuing", Text::input_mrr_continuing},
     {"mrr_continuing_capped", Text::input_mrr_continuing_capped}}};

Phrase value_of(const ViewContext& c, const std::optional<double>& value, Unit unit) {
    return value ? raw(value_text(*value, unit, *c.picture.catalogue, c.language()))
                 : c.t(Text::records_unknown);
}

void part_line(ViewContext& c, const ExplainPart& part) {
    const Tokens& t = c.ui.tokens;
    const Box line = take_space({0, t.size.field + t.size.gap});
    ImGui::SetCursorScreenPos({line.x, line.y});
    const Phrase label = input_text(c, part.input);
    const std::string id = "records.input." + part.input;
    const ButtonLook look{.icon = Icon::list, .enabled = part.total > 0};
    if (button(c.ui, id.c_str(), label, look) && c.session.explain) {
        c.session.explain->part = part.input;
        c.session.explain->offset = 0;
    }
    const float used = button_width(c.ui, label, look) + t.size.gap_large;
    const Box rest{line.x + used, line.y, line.width - used, t.size.field};
    paint::text_in(c.ui, rest, FontRole::body, t.colour.text, value_of(c, part.value, part.unit),
                   Align::right);
    if (part.total > 0) {
        paint::text_in(
            c.ui, rest, FontRole::small, t.colour.muted,
            c.t(Text::records_part_count, {{"count", count_text(static_cast<std::int64_t>(part.total))}}));
    }
    ImGui::SetCursorScreenPos({line.x, line.bottom()});
    ImGui::Dummy({0, 0});
}

}  // namespace

Phrase input_text(const ViewContext& c, std::string_view input) {
    if (const KpiInfo* kpi = c.picture.catalogue->find(input)) return kpi_label(c, *kpi);
    for (const NamedInput& named : inputs)
        if (named.input == input) return c.t(named.text);
    return raw(std::string(input));
}

void explain_parts(ViewContext& c, const ExplainPage& page) {
    const Tokens& t = c.ui.tokens;
    paint::text_in(c.ui, take_space({0, t.px(34)}), FontRole::big, t.colour.text,
                   value_of(c, page.value, page.unit));
    paint::text_in(c.ui, take_space({0, t.px(20)}), FontRole::body, t.colour.text,
                   c.t(Text::records_inputs_title));
    paint::text_in(c.ui, take_space({0, t.px(18)}), FontRole::small, t.colour.muted, raw(page.formula));
    paint::text_in(c.ui, take_space({0, t.px(18)}), FontRole::small, t.colour.muted,
                   c.t(Text::records_inputs_note));
    for (const ExplainPart& part : page.parts) part_line(c, part);
}

void explain_part_title(ViewContext& c, const ExplainPage& page) {
    const Tokens& t = c.ui.tokens;
    paint::text_in(c.ui, take_space({0, t.px(20)}), FontRole::body, t.colour.text,
                   input_text(c, page.query.part));
    if (link(c.ui, "records.parts", c.t(Text::records_back)) && c.session.explain) {
        c.session.explain->part.clear();
        c.session.explain->offset = 0;
    }
}

}  // namespace monomi::console
