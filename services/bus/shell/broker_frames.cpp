#include "services/bus/shell/broker_frames.h"

#include "common/bus/majordomo.h"

namespace monomi::bus {
namespace {

RequestError error_of(const SendRefusal& refusal) {
    const std::string& service = refusal.service;
    switch (refusal.refusal) {
        case Refusal::no_such_service:
            return {RequestFailure::no_such_service, fmt::format("no service \"{}\" is running", service)};
        case Refusal::timeout:
            return {RequestFailure::timeout, fmt::format("{} did not answer in time", service)};
        case Refusal::worker_lost:
            return {RequestFailure::worker_lost,
                    fmt::format("{} stopped before it answered; whether it acted is unknown", service)};
        case Refusal::overloaded:
            return {RequestFailure::refused,
                    fmt::format("too many requests wait for {}; try later", service)};
        case Refusal::not_allowed:
            return {RequestFailure::refused, "this peer has no role on the bus"};
    }
    return {RequestFailure::refused, "refused"};
}

}  // namespace

AddressedFrames frames_of(const BrokerOutput& output) {
    if (const auto* send = std::get_if<SendRequest>(&output)) {
        const ClientRequest& request = send->request;
        return {send->worker, majordomo::encode(majordomo::WorkerRequest{
                                  request.client, request.peer.principal, request.peer.roles,
                                  request.request_id, request.change, request.body})};
    }
    if (const auto* reply = std::get_if<SendReply>(&output)) {
        return {reply->client, majordomo::encode(majordomo::ClientReply{reply->service, reply->request_id,
                                                                        ReplyBody(reply->body)})};
    }
    if (const auto* refusal = std::get_if<SendRefusal>(&output)) {
        return {refusal->client,
                majordomo::encode(majordomo::ClientReply{refusal->service, refusal->request_id,
                                                         tl::make_unexpected(error_of(*refusal))})};
    }
    if (const auto* heartbeat = std::get_if<SendHeartbeat>(&output)) {
        return {heartbeat->worker, majordomo::encode(majordomo::Heartbeat{})};
    }
    if (const auto* disconnect = std::get_if<SendDisconnect>(&output)) {
        return {disconnect->worker, majordomo::encode(majordomo::Disconnect{})};
    }
    return {};
}

}  // namespace monomi::bus
