#include "services/bus/core/broker.h"

#include <algorithm>

namespace monomi::bus {

bool Peer::has(std::string_view role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

void Broker::on_request(ClientRequest request, Instant now, BrokerOutputs& out) {
    const RequestKey key{request.client, request.request_id};
    const auto answer = [&](Refusal refusal) {
        out.emplace_back(SendRefusal{request.client, request.service, request.request_id, refusal});
    };
    if (request.peer.roles.empty()) return answer(Refusal::not_allowed);
    const auto service = services_.find(request.service);
    if (service == services_.end()) return answer(Refusal::no_such_service);
    // Sent twice by one client: the one answer serves both.
    if (open_.count(key) != 0) return;
    if (service->second.waiting.size() >= options_.max_waiting) return answer(Refusal::overloaded);

    const Instant timeout = std::clamp<Instant>(request.timeout, 0, options_.max_timeout);
    const std::string name = request.service;
    open_.emplace(key, Open{std::move(request), now + timeout, {}, false});
    service->second.waiting.push_back(key);
    dispatch(name, now, out);
}

void Broker::on_ready(const std::string& worker, const Peer& peer, const std::string& service, Instant now,
                      BrokerOutputs& out) {
    const auto known = workers_.find(worker);
    if (known != workers_.end() && known->second.service == service) {
        known->second.heard = now;
        return;
    }
    // One worker serves one name: another READY means that it started over.
    if (known != workers_.end()) lose_worker(worker, now, out);
    if (!peer.has("service") || service.empty() || workers_.size() >= options_.max_workers) {
        out.emplace_back(SendDisconnect{worker});
        return;
    }
    workers_.emplace(worker, Worker{service, now, 0, {}});
    Service& entry = services_[service];
    entry.workers.push_back(worker);
    if (entry.workers.size() == 1) out.emplace_back(ServiceChanged{service, true});
    dispatch(service, now, out);
}

void Broker::on_heartbeat(const std::string& worker, Instant now, BrokerOutputs& out) {
    const auto known = workers_.find(worker);
    if (known == workers_.end()) {
        out.emplace_back(SendDisconnect{worker});
        return;
    }
    known->second.heard = now;
}

void Broker::on_reply(WorkerReply reply, Instant now, BrokerOutputs& out) {
    const auto known = workers_.find(reply.worker);
    if (known == workers_.end()) {
        out.emplace_back(SendDisconnect{reply.worker});
        return;
    }
    known->second.heard = now;
    const RequestKey key{reply.client, reply.request_id};
    const auto open = open_.find(key);
    // Too late, or not this worker's to answer.
    if (open == open_.end() || open->second.worker != reply.worker) return;
    const std::string service = open->second.request.service;
    release(open->second, key);
    open_.erase(open);
    out.emplace_back(
        SendReply{std::move(reply.client), service, std::move(reply.request_id), std::move(reply.body)});
    dispatch(service, now, out);
}

void Broker::on_disconnect(const std::string& worker, Instant now, BrokerOutputs& out) {
    if (workers_.count(worker) != 0) lose_worker(worker, now, out);
}

void Broker::on_time(Instant now, BrokerOutputs& out) {
    expire_workers(now, out);
    expire_requests(now, out);
    if (!heartbeats_due_) heartbeats_due_ = now + options_.heartbeat;
    if (now < *heartbeats_due_) return;
    for (const auto& [address, worker] : workers_) out.emplace_back(SendHeartbeat{address});
    heartbeats_due_ = now + options_.heartbeat;
}

std::vector<RegisteredService> Broker::registry() const {
    std::vector<RegisteredService> result;
    for (const auto& [name, service] : services_) {
        RegisteredService entry{name, service.workers.size(), 0, service.waiting.size(), 0};
        for (const auto& address : service.workers) {
            const Worker& worker = workers_.find(address)->second;
            entry.in_flight += worker.in_flight.size();
            entry.last_heard = std::max(entry.last_heard, worker.heard);
        }
        result.push_back(std::move(entry));
    }
    return result;
}

void Broker::dispatch(const std::string& name, Instant now, BrokerOutputs& out) {
    const auto found = services_.find(name);
    if (found == services_.end()) return;
    Service& service = found->second;
    while (!service.waiting.empty()) {
        const auto open = open_.find(service.waiting.front());
        const std::string* address = free_worker(service);
        if (address == nullptr) return;
        Worker& worker = workers_.find(*address)->second;
        worker.in_flight.push_back(open->first);
        worker.served = now;
        open->second.worker = *address;
        out.emplace_back(SendRequest{*address, open->second.request});
        service.waiting.pop_front();
    }
}

// The least loaded worker, of those the one that has rested longest; nullptr when all are full.
std::string* Broker::free_worker(Service& service) {
    const auto load = [&](const std::string& address) {
        const Worker& worker = workers_.find(address)->second;
        return std::make_pair(worker.in_flight.size(), worker.served);
    };
    const auto best = std::min_element(service.workers.begin(), service.workers.end(),
                                       [&](const auto& a, const auto& b) { return load(a) < load(b); });
    if (best == service.workers.end() || load(*best).first >= options_.max_in_flight) return nullptr;
    return &*best;
}

void Broker::lose_worker(const std::string& address, Instant now, BrokerOutputs& out) {
    const auto found = workers_.find(address);
    const Worker worker = std::move(found->second);
    const std::string gone = found->first;  // `address` may refer into the map
    workers_.erase(found);
    Service& service = services_[worker.service];
    service.workers.erase(std::find(service.workers.begin(), service.workers.end(), gone));
    const bool last = service.workers.empty();

    // In reverse, so that those given to another worker keep their order at the front.
    for (auto key = worker.in_flight.rbegin(); key != worker.in_flight.rend(); ++key) {
        const auto open = open_.find(*key);
        if (open == open_.end()) continue;
        if (last || open->second.request.change || open->second.retried) {
            refuse(*key, Refusal::worker_lost, out);
        } else {
            open->second.worker.clear();
            open->second.retried = true;
            service.waiting.push_front(*key);
        }
    }
    if (!last) {
        dispatch(worker.service, now, out);
        return;
    }
    const std::deque<RequestKey> waiting = std::move(service.waiting);
    services_.erase(worker.service);
    for (const auto& key : waiting) refuse(key, Refusal::no_such_service, out);
    out.emplace_back(ServiceChanged{worker.service, false});
}

void Broker::refuse(const RequestKey& key, Refusal refusal, BrokerOutputs& out) {
    const auto open = open_.find(key);
    out.emplace_back(SendRefusal{key.first, open->second.request.service, key.second, refusal});
    open_.erase(open);
}

// Takes a request out of its worker's hands or its service's queue.
void Broker::release(const Open& open, const RequestKey& key) {
    if (open.worker.empty()) {
        auto& waiting = services_[open.request.service].waiting;
        const auto entry = std::find(waiting.begin(), waiting.end(), key);
        if (entry != waiting.end()) waiting.erase(entry);
        return;
    }
    const auto worker = workers_.find(open.worker);
    if (worker == workers_.end()) return;
    auto& list = worker->second.in_flight;
    const auto entry = std::find(list.begin(), list.end(), key);
    if (entry != list.end()) list.erase(entry);
}

void Broker::expire_requests(Instant now, BrokerOutputs& out) {
    std::vector<RequestKey> late;
    for (const auto& [key, open] : open_) {
        if (now >= open.deadline) late.push_back(key);
    }
    for (const auto& key : late) {
        const Open& open = open_.find(key)->second;
        const std::string service = open.request.service;
        release(open, key);
        refuse(key, Refusal::timeout, out);
        dispatch(service, now, out);
    }
}

void Broker::expire_workers(Instant now, BrokerOutputs& out) {
    std::vector<std::string> silent;
    for (const auto& [address, worker] : workers_) {
        if (now - worker.heard > options_.heartbeat * options_.liveness) silent.push_back(address);
    }
    for (const auto& address : silent) {
        out.emplace_back(SendDisconnect{address});
        lose_worker(address, now, out);
    }
}

}  // namespace monomi::bus
