// What the ingest core does to the world. The shell moves the bytes; simulations collect them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace monomi::ingest {

// Where a reply goes: opaque to the core.
using Sender = std::string;

struct RejectedRecord {
    std::string_view record;  // as received
    std::string_view source, principal, field, reason;
    std::int64_t received_at = 0;
    std::size_t index = 0;  // its place in the batch
};

class Outputs {
  public:
    virtual ~Outputs() = default;
    // Starts a durable append; its outcome comes back through Core::on_append_reply with this token, in
    // order.
    virtual void append(std::uint64_t token, std::string_view header, std::string_view body) = 0;
    virtual void reply(const Sender& sender, std::string_view header, std::string_view body) = 0;
    virtual void publish(std::string_view topic, std::string_view header, std::string_view body) = 0;
    // For people to see what was refused and why; the shell keeps the newest within a bound.
    virtual void keep_rejected(const RejectedRecord& rejected) = 0;
    // The imports that are open now; kept so that a restart can end those whose sender never comes back.
    virtual void remember_imports(std::string_view import_ids_value) = 0;
};

}  // namespace monomi::ingest
