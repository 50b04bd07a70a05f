#include "tests/bench/suite_pipeline.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <stdexcept>

#include "common/wire/value.h"
#include "tests/bench/measure.h"

namespace monomi::bench {

namespace {

constexpr std::chrono::minutes patience{5};
constexpr std::size_t sampled = 8;  // every so many messages of a paced run

std::vector<std::string> bodies_of(const std::vector<Batch>& batches) {
    std::vector<std::string> bodies;
    for (const Batch& batch : batches) bodies.push_back(body_of(batch));
    return bodies;
}

// The cheapest request that can wait for a position.
std::string request_at(const std::string& position) {
    wire::Value request{{"op", "compare"}, {"records", wire::Value::array()}};
    if (!position.empty()) request["at_least"] = position;
    return wire::encode_value(request);
}

BatchSenderOptions sender_options() {
    BatchSenderOptions options;
    options.max_in_flight = messages_in_flight;
    return options;
}

wire::Envelope batch_header(std::string request_id) {
    wire::Envelope header;
    header.type = "batch";
    header.source = "crm-main";
    header.currency = "JPY";
    header.request_id = std::move(request_id);
    return header;
}

void must_be_accepted(const BatchReply& reply) {
    if (reply.timed_out) throw std::runtime_error("ingest does not answer");
    const wire::Value verdict = must(wire::decode_value(reply.body));
    if (verdict.value("retry", true) || !verdict.at("rejected").empty() || reply.header.position.empty()) {
        throw std::runtime_error("ingest did not accept a batch: " + verdict.dump());
    }
}

}  // namespace

SuitePipeline::SuitePipeline()
    : sender_(context_, suite_.endpoints().ingest, sender_options()),
      requests_(context_, suite_.endpoints().requests) {}

void SuitePipeline::wait_until_applied(const std::string& position) {
    const auto reply = requests_.request("kpi", request_at(position), patience);
    if (!reply) throw std::runtime_error("the aggregator does not answer: " + reply.error().message);
    if (reply->find("error") != std::string::npos)
        throw std::runtime_error("the aggregator refuses: " + *reply);
}

void SuitePipeline::take_verdicts() {
    BatchReply reply;
    while (sender_.receive(reply)) {
        must_be_accepted(reply);
        last_position_ = reply.header.position;
    }
}

double SuitePipeline::flood(const std::vector<Batch>& batches) {
    const auto bodies = bodies_of(batches);
    return seconds_of([&] {
        for (const std::string& body : bodies) {
            while (!sender_.can_send()) {
                sender_.wait(std::chrono::milliseconds(100));
                take_verdicts();
            }
            (void)must(sender_.send(batch_header(""), body));
            take_verdicts();
        }
        while (sender_.in_flight() > 0) {
            sender_.wait(std::chrono::milliseconds(100));
            take_verdicts();
        }
        wait_until_applied(last_position_);
    });
}

std::vector<double> SuitePipeline::pace(const std::vector<Batch>& batches, double records_per_second) {
    const auto bodies = bodies_of(batches);
    std::map<std::string, double> due_of;    // sampled messages without a verdict, by request id
    std::map<std::string, double> asked_of;  // those asked for at the aggregator
    std::vector<double> seconds;
    const auto work = [&] {
        BatchReply verdict;
        while (sender_.receive(verdict)) {
            must_be_accepted(verdict);
            const auto due = due_of.find(verdict.request_id);
            if (due == due_of.end()) continue;
            asked_of[requests_.begin("kpi", request_at(verdict.header.position), {patience, false, ""})] =
                due->second;
            due_of.erase(due);
        }
        RequestReply applied;
        while (requests_.collect(applied)) {
            if (!applied.body) throw std::runtime_error("the aggregator does not answer");
            seconds.push_back(now_seconds() - asked_of.at(applied.request_id));
            asked_of.erase(applied.request_id);
        }
    };
    const std::array descriptors{sender_.descriptor(), requests_.descriptor()};
    const double began = now_seconds();
    double sent_records = 0;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const double due = began + sent_records / records_per_second;
        while (now_seconds() < due || !sender_.can_send()) {
            wait_readable(descriptors, sender_.can_send() ? due : never);
            work();
        }
        const std::string id = must(sender_.send(batch_header(""), bodies[i]));
        if (i % sampled == 0) due_of[id] = due;
        sent_records += static_cast<double>(batches[i].records);
        work();
    }
    while (sender_.in_flight() > 0 || !asked_of.empty()) {
        wait_readable(descriptors, never);
        work();
    }
    return seconds;
}

std::vector<double> SuitePipeline::ask(int times) {
    std::vector<double> seconds;
    for (int i = 0; i < times; ++i) seconds.push_back(seconds_of([&] { wait_until_applied(""); }));
    return seconds;
}

}  // namespace monomi::bench
