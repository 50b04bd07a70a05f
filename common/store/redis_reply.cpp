#include "common/store/redis_reply.h"

#include <hiredis/hiredis.h>

#include <charconv>

namespace monomi::store {

RedisErrorKind classify_error_reply(std::string_view text) {
    const auto starts = [&](std::string_view code) { return text.starts_with(code); };
    if (starts("LOADING")) return RedisErrorKind::loading;
    if (starts("OOM")) return RedisErrorKind::out_of_memory;
    if (starts("MISCONF")) return RedisErrorKind::not_durable;
    if (starts("READONLY")) return RedisErrorKind::read_only;
    if (starts("FENCED")) return RedisErrorKind::fenced;
    if (starts("NOAUTH") || starts("NOPERM") || starts("WRONGPASS")) return RedisErrorKind::refused;
    if (text.find("equal or smaller than the target stream top item") != std::string_view::npos)
        return RedisErrorKind::stale_id;
    return RedisErrorKind::other;
}

bool ReplyView::is_nil() const { return raw_->type == REDIS_REPLY_NIL; }
bool ReplyView::is_error() const { return raw_->type == REDIS_REPLY_ERROR; }
bool ReplyView::is_array() const { return raw_->type == REDIS_REPLY_ARRAY; }

std::optional<std::string_view> ReplyView::text() const {
    switch (raw_->type) {
        case REDIS_REPLY_STRING:
        case REDIS_REPLY_STATUS:
        case REDIS_REPLY_ERROR:
            return std::string_view(raw_->str, raw_->len);
        default:
            return std::nullopt;
    }
}

std::optional<std::int64_t> ReplyView::integer() const {
    if (raw_->type == REDIS_REPLY_INTEGER) return raw_->integer;
    const auto digits = text();
    if (!digits || is_error()) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
    if (error != std::errc{} || end != digits->data() + digits->size()) return std::nullopt;
    return value;
}

std::size_t ReplyView::size() const { return is_array() ? raw_->elements : 0; }
ReplyView ReplyView::operator[](std::size_t index) const { return ReplyView(raw_->element[index]); }

std::optional<ReplyView> ReplyView::field(std::string_view name) const {
    for (std::size_t i = 0; i + 1 < size(); i += 2)
        if ((*this)[i].text() == name) return (*this)[i + 1];
    return std::nullopt;
}

std::string ReplyView::text_of(std::string_view name) const {
    const auto found = field(name);
    return std::string(found ? found->text().value_or("") : "");
}

void Reply::Free::operator()(redisReply* raw) const { freeReplyObject(raw); }

}  // namespace monomi::store
