#include "services/ingest/core/intake.h"

#include "common/domain/validate.h"

namespace monomi::ingest {

namespace {

bool holds_money(const RecordView& record) {
    if (record.deleted) return false;
    if (record.kind == Kind::deal) return record.deal.mrr || record.deal.amount;
    return record.kind == Kind::subscription;
}

}  // namespace

std::optional<wire::RecordError> Intake::check(std::string_view bytes, std::string_view currency) {
    if (auto decoded = wire::decode_record(bytes, record_, options_.limits, &zone_); !decoded) {
        return decoded.error();
    }
    if (auto problem = validate(record_)) return wire::RecordError{problem->field, problem->reason};
    if (!currency.empty() && currency != options_.currency && holds_money(record_)) {
        return wire::RecordError{"currency", fmt::format("the batch is in {}, the reporting currency is {}",
                                                         currency, options_.currency)};
    }
    return std::nullopt;
}

Judgement Intake::judge(
    std::string_view body, std::string_view currency, wire::BatchBuilder& group,
    const std::function<void(std::size_t, std::string_view, const wire::RecordError&)>& on_rejected) {
    Judgement judgement;
    const auto walked =
        wire::for_each_record(body, options_.limits, [&](std::size_t index, std::string_view bytes) {
            if (const auto error = check(bytes, currency)) {
                judgement.rejected.push_back(
                    {{"index", index}, {"field", error->field}, {"reason", error->reason}});
                on_rejected(index, bytes, *error);
                return;
            }
            canonical_.clear();
            wire::encode_record(record_, canonical_);
            group.add_encoded(canonical_);
            ++judgement.accepted;
        });
    if (!walked) judgement.malformed = walked.error().message;
    return judgement;
}

}  // namespace monomi::ingest
