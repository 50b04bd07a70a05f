#include "admin-gui/views/partner_pill.h"

#include "admin-gui/model/format.h"

namespace monomi::console {

Tone band_tone(Band band) {
    switch (band) {
        case Band::stalled:
        case Band::lapsed:
            return Tone::bad;
        case Band::warning_14:
        case Band::warning_30:
            return Tone::warning;
        case Band::running:
            return Tone::accent;
        case Band::activated:
        case Band::activated_late:
            return Tone::good;
        case Band::not_supplied:
        case Band::no_clock:
        case Band::prospect:
        case Band::terminated:
            return Tone::muted;
    }
    return Tone::muted;
}

Status band_status(const ViewContext& c, Band band) {
    Status status{raw(band_text(band, c.language())), band_tone(band)};
    // The two that need a person are told apart by shape too.
    if (band == Band::lapsed) status.shape = Shape::square;
    if (band == Band::activated_late) status.shape = Shape::tick;
    if (band == Band::terminated || band == Band::not_supplied) status.shape = Shape::cross;
    return status;
}

Phrase days_left(const ViewContext& c, const PartnerRow& row) {
    if (!row.clock.days_left) return raw(date_text(std::optional<Date>(), c.language()));
    return raw(days_left_text(*row.clock.days_left, c.language()));
}

Tone days_tone(const PartnerRow& row) {
    if (!row.clock.days_left) return Tone::muted;
    const Tone tone = band_tone(row.band);
    return tone == Tone::bad || tone == Tone::warning ? tone : Tone::neutral;
}

}  // namespace monomi::console
