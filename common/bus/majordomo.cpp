#include "common/bus/majordomo.h"

#include <algorithm>

#include "common/wire/value.h"

namespace monomi::majordomo {
namespace {

enum class ClientCommand : char { request = 1, partial = 2, final = 3 };
enum class WorkerCommand : char {
    ready = 1,
    request = 2,
    partial = 3,
    final = 4,
    heartbeat = 5,
    disconnect = 6,
};

template <class Command>
std::string frame_of(Command command) {
    return std::string(1, static_cast<char>(command));
}

constexpr std::size_t longest_id = 128;
constexpr std::size_t longest_service = 128;

template <class Command>
Result<Command> command_of(const Frames& frames, std::string_view protocol) {
    if (frames.size() < 2) return fail("{} frames, at least 2 are needed", frames.size());
    if (frames[0] != protocol) return fail("the first frame is not \"{}\"", protocol);
    if (frames[1].size() != 1) return fail("the command frame has {} bytes, not 1", frames[1].size());
    return static_cast<Command>(frames[1][0]);
}

Status check_count(const Frames& frames, std::size_t count) {
    if (frames.size() != count) return fail("{} frames instead of {}", frames.size(), count);
    return {};
}

// Fields of a header map; a field of the wrong type is an error that names it.
class Fields {
  public:
    explicit Fields(const wire::Value& value) : value_(value) {}

    Result<std::string> text(const char* key) const {
        const auto field = value_.find(key);
        if (field == value_.end()) return fail("{}: missing", key);
        if (!field->is_string()) return fail("{}: not a text", key);
        return field->get<std::string>();
    }
    Result<std::string> request_id() const {
        auto id = text("request_id");
        if (id && (id->empty() || id->size() > longest_id)) {
            return fail("request_id: has {} bytes, 1 to {} are allowed", id->size(), longest_id);
        }
        return id;
    }
    Result<Instant> milliseconds(const char* key) const {
        const auto field = value_.find(key);
        if (field == value_.end()) return fail("{}: missing", key);
        if (!field->is_number_integer()) return fail("{}: not an integer", key);
        if (field->is_number_unsigned() && field->get<std::uint64_t>() > INT32_MAX) return INT32_MAX;
        return field->get<std::int64_t>();
    }
    // Absent is false.
    Result<bool> flag(const char* key) const {
        const auto field = value_.find(key);
        if (field == value_.end()) return false;
        if (!field->is_boolean()) return fail("{}: not true or false", key);
        return field->get<bool>();
    }
    Result<std::vector<std::string>> texts(const char* key) const {
        const auto field = value_.find(key);
        if (field == value_.end()) return fail("{}: missing", key);
        if (!field->is_array()) return fail("{}: not a list", key);
        std::vector<std::string> result;
        for (const auto& item : *field) {
            if (!item.is_string()) return fail("{}: not a list of texts", key);
            result.push_back(item.get<std::string>());
        }
        return result;
    }

  private:
    const wire::Value& value_;
};

Result<ReplyBody> decode_reply_body(const wire::Value& header, const std::string& body) {
    const auto field = header.find("error");
    if (field == header.end()) return ReplyBody(body);
    if (!field->is_object()) return fail("error: not a map");
    const Fields error(*field);
    auto code = error.text("code");
    if (!code) return fail(code.error().at("error"));
    auto message = error.text("message");
    if (!message) return fail(message.error().at("error"));
    // A code of a later version still is a refusal.
    const auto failure = from_name<RequestFailure>(*code).value_or(RequestFailure::refused);
    return ReplyBody(tl::make_unexpected(RequestError{failure, std::move(*message)}));
}

}  // namespace

Frames encode(const ClientRequest& request) {
    const wire::Value header{
        {"request_id", request.request_id}, {"timeout_ms", request.timeout_ms}, {"change", request.change}};
    return {std::string(client_protocol), frame_of(ClientCommand::request), request.service,
            wire::encode_value(header), request.body};
}

Result<ClientRequest> decode_client_request(const Frames& frames) {
    const auto command = command_of<ClientCommand>(frames, client_protocol);
    if (!command) return fail(command.error());
    if (*command != ClientCommand::request) return fail("not a request");
    if (auto count = check_count(frames, 5); !count) return fail(count.error());
    if (frames[2].empty() || frames[2].size() > longest_service) {
        return fail("the service name has {} bytes, 1 to {} are allowed", frames[2].size(), longest_service);
    }
    const auto header = wire::decode_value(frames[3]);
    if (!header) return fail(header.error().at("header"));
    const Fields fields(*header);
    auto id = fields.request_id();
    if (!id) return fail(id.error().at("header"));
    const auto timeout = fields.milliseconds("timeout_ms");
    if (!timeout) return fail(timeout.error().at("header"));
    const auto change = fields.flag("change");
    if (!change) return fail(change.error().at("header"));
    return ClientRequest{frames[2], std::move(*id), *timeout, *change, frames[4]};
}

Frames encode(const ClientReply& reply) {
    wire::Value header{{"request_id", reply.request_id}};
    if (!reply.body) {
        header["error"] = {{"code", name_of(reply.body.error().failure)},
                           {"message", reply.body.error().message}};
    }
    return {std::string(client_protocol), frame_of(ClientCommand::final), reply.service,
            wire::encode_value(header), reply.body ? *reply.body : std::string()};
}

Result<ClientReply> decode_client_reply(const Frames& frames) {
    const auto command = command_of<ClientCommand>(frames, client_protocol);
    if (!command) return fail(command.error());
    if (*command != ClientCommand::final) return fail("not a final reply");
    if (auto count = check_count(frames, 5); !count) return fail(count.error());
    const auto header = wire::decode_value(frames[3]);
    if (!header) return fail(header.error().at("header"));
    auto id = Fields(*header).request_id();
    if (!id) return fail(id.error().at("header"));
    auto body = decode_reply_body(*header, frames[4]);
    if (!body) return fail(body.error().at("header"));
    return ClientReply{frames[2], std::move(*id), std::move(*body)};
}

Frames encode(const Ready& message) {
    return {std::string(worker_protocol), frame_of(WorkerCommand::ready), message.service};
}

Frames encode(const Final& message) {
    return {std::string(worker_protocol),
            frame_of(WorkerCommand::final),
            message.client,
            "",
            wire::encode_value({{"request_id", message.request_id}}),
            message.body};
}

Frames encode(const Heartbeat&) { return {std::string(worker_protocol), frame_of(WorkerCommand::heartbeat)}; }

Frames encode(const Disconnect&) {
    return {std::string(worker_protocol), frame_of(WorkerCommand::disconnect)};
}

Frames encode(const WorkerRequest& message) {
    const wire::Value header{{"principal", message.principal},
                             {"roles", message.roles},
                             {"request_id", message.request_id},
                             {"change", message.change}};
    return {std::string(worker_protocol),
            frame_of(WorkerCommand::request),
            message.client,
            "",
            wire::encode_value(header),
            message.body};
}

Result<FromWorker> decode_from_worker(const Frames& frames) {
    const auto command = command_of<WorkerCommand>(frames, worker_protocol);
    if (!command) return fail(command.error());
    switch (*command) {
        case WorkerCommand::ready: {
            if (auto count = check_count(frames, 3); !count) return fail(count.error());
            if (frames[2].empty() || frames[2].size() > longest_service) {
                return fail("the service name has {} bytes, 1 to {} are allowed", frames[2].size(),
                            longest_service);
            }
            return FromWorker(Ready{frames[2]});
        }
        case WorkerCommand::final: {
            if (auto count = check_count(frames, 6); !count) return fail(count.error());
            const auto header = wire::decode_value(frames[4]);
            if (!header) return fail(header.error().at("header"));
            auto id = Fields(*header).request_id();
            if (!id) return fail(id.error().at("header"));
            return FromWorker(Final{frames[2], std::move(*id), frames[5]});
        }
        case WorkerCommand::heartbeat:
            return FromWorker(Heartbeat{});
        case WorkerCommand::disconnect:
            return FromWorker(Disconnect{});
        case WorkerCommand::request:
        case WorkerCommand::partial:
            break;
    }
    return fail("a worker does not send command {}", static_cast<int>(*command));
}

Result<ToWorker> decode_to_worker(const Frames& frames) {
    const auto command = command_of<WorkerCommand>(frames, worker_protocol);
    if (!command) return fail(command.error());
    if (*command == WorkerCommand::heartbeat) return ToWorker(Heartbeat{});
    if (*command == WorkerCommand::disconnect) return ToWorker(Disconnect{});
    if (*command != WorkerCommand::request) {
        return fail("a broker does not send command {}", static_cast<int>(*command));
    }
    if (auto count = check_count(frames, 6); !count) return fail(count.error());
    const auto header = wire::decode_value(frames[4]);
    if (!header) return fail(header.error().at("header"));
    const Fields fields(*header);
    auto principal = fields.text("principal");
    if (!principal) return fail(principal.error().at("header"));
    auto roles = fields.texts("roles");
    if (!roles) return fail(roles.error().at("header"));
    auto id = fields.request_id();
    if (!id) return fail(id.error().at("header"));
    const auto change = fields.flag("change");
    if (!change) return fail(change.error().at("header"));
    return ToWorker(WorkerRequest{frames[2], std::move(*principal), std::move(*roles), std::move(*id),
                                  *change, frames[5]});
}

std::optional<std::string> request_id_of(const Frames& frames) {
    if (frames.size() < 4 || frames[0] != client_protocol) return std::nullopt;
    const auto header = wire::decode_value(frames[3]);
    if (!header) return std::nullopt;
    auto id = Fields(*header).request_id();
    if (!id) return std::nullopt;
    return std::move(*id);
}

}  // namespace monomi::majordomo
