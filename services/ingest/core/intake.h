// One batch message: every record is judged alone, the good ones are added to a group in canonical form.
#pragma once
#include <functional>
#include <string_view>

#include "common/domain/records.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "services/ingest/core/options.h"

namespace monomi::ingest {

struct Judgement {
    std::size_t accepted = 0;
    wire::Value rejected = wire::Value::array();  // [{index, field, reason}]
    std::string malformed;                        // not empty: the body as a whole could not be read
};

class Intake {
  public:
    // `zone` converts instants to civil dates and must outlive the intake.
    Intake(const Options& options, const TimeZone& zone) : options_(options), zone_(zone) {}

    // Appends the accepted records to `group`; calls on_rejected(index, bytes, error) for each other one.
    Judgement judge(
        std::string_view body, std::string_view currency, wire::BatchBuilder& group,
        const std::function<void(std::size_t, std::string_view, const wire::RecordError&)>& on_rejected);

  private:
    [[nodiscard]] std::optional<wire::RecordError> check(std::string_view bytes, std::string_view currency);

    const Options& options_;
    const TimeZone& zone_;
    RecordView record_;
    std::string canonical_;
};

}  // namespace monomi::ingest
