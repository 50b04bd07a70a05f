#include "admin-gui/model/feed/inquiry_desk.h"

#include "admin-gui/model/feed/inquiry_wire.h"

namespace monomi::console {

void InquiryDesk::want(const std::vector<Inquiry>& inquiries, Instant now) {
    std::vector<Open> kept;
    for (const Inquiry& inquiry : inquiries) {
        const auto known = std::find_if(open_.begin(), open_.end(),
                                        [&](const Open& open) { return open.entry.inquiry == inquiry; });
        if (known != open_.end()) {
            kept.push_back(std::move(*known));
            open_.erase(known);
            continue;
        }
        Open fresh;
        fresh.entry = {inquiry, {Load::loading, {}, now}, {}};
        fresh.number = next_++;
        fresh.question.want_now();
        kept.push_back(std::move(fresh));
    }
    open_ = std::move(kept);
    changed_ = true;
}

void InquiryDesk::numbers_changed() {
    for (Open& open : open_) open.question.want();
}

void InquiryDesk::records_refused() {
    for (Open& open : open_)
        if (std::holds_alternative<RejectedQuery>(open.entry.inquiry)) open.question.want();
}

void InquiryDesk::silences_changed() {
    for (Open& open : open_)
        if (std::holds_alternative<SilencesQuery>(open.entry.inquiry)) open.question.want();
}

void InquiryDesk::start_over(Instant now) {
    for (Open& open : open_) {
        open.entry.standing = {Load::loading, {}, now};
        open.entry.answer = {};
        open.number = next_++;
        open.question.forget();
        open.question.want_now();
    }
    changed_ = true;
}

void InquiryDesk::take_asks(std::vector<Ask>& out, Instant now) {
    for (Open& open : open_) {
        if (!open.question.due(now)) continue;
        open.question.asked(now);
        wire::Value body =
            std::visit([](const auto& query) { return request_of(query); }, open.entry.inquiry);
        const std::string_view service =
            std::visit([](const auto& query) { return service_of(query); }, open.entry.inquiry);
        out.push_back({{Topic::inquiry, open.number}, std::string(service), std::move(body), false});
    }
}

const InquiryDesk::Open* InquiryDesk::at(std::uint64_t number) const {
    for (const Open& open : open_)
        if (open.number == number) return &open;
    return nullptr;
}

void InquiryDesk::answered(std::uint64_t number, const wire::Value& reply, Instant now) {
    Open* open = at(number);
    if (open == nullptr) return;
    open->question.answered(now);
    open->entry.answer = std::visit(
        [&](const auto& query) -> AnyAnswer {
            using Query = std::decay_t<decltype(query)>;
            return std::make_shared<const typename Query::Answer>(answer_from(query, reply));
        },
        open->entry.inquiry);
    open->entry.standing = {Load::ready, {}, now};
    changed_ = true;
}

void InquiryDesk::failed(std::uint64_t number, Load load, const std::string& reason, Instant pause,
                         Instant now) {
    Open* open = at(number);
    if (open == nullptr) return;
    open->question.failed(now, pause);
    if (load == Load::loading) return;
    open->entry.standing = {load, reason, now};
    changed_ = true;
}

std::shared_ptr<const Answers> InquiryDesk::answers() {
    if (!changed_) return made_;
    changed_ = false;
    auto fresh = std::make_shared<Answers>();
    for (const Open& open : open_) fresh->entries.push_back(open.entry);
    made_ = std::move(fresh);
    return made_;
}

}  // namespace monomi::console
