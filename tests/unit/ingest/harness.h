// An ingest core with a log that answers when told to, and everything it said.
#pragma once
#include <string>
#include <vector>

#include "common/wire/envelope.h"
#include "common/wire/topics.h"
#include "common/wire/value.h"
#include "services/ingest/core/ingest_core.h"
#include "tests/support/catch.h"

namespace monomi::ingest {

struct Recorder : Outputs {
    struct Append {
        std::uint64_t token;
        wire::Envelope header;
        std::string body;
    };
    struct Reply {
        Sender sender;
        wire::Envelope header;
        wire::Value body;
    };
    struct Published {
        std::string topic;
        wire::Envelope header;
        std::string body;
    };
    std::vector<Append> appends;
    std::vector<Reply> replies;
    std::vector<Published> published;
    std::vector<std::string> rejected;  // field: reason
    std::string imports;

    void append(std::uint64_t token, std::string_view header, std::string_view body) override {
        appends.push_back({token, wire::decode_envelope(header).value(), std::string(body)});
    }
    void reply(const Sender& sender, std::string_view header, std::string_view body) override {
        replies.push_back({sender, wire::decode_envelope(header).value(), wire::decode_value(body).value()});
    }
    void publish(std::string_view topic, std::string_view header, std::string_view body) override {
        published.push_back({std::string(topic), wire::decode_envelope(header).value(), std::string(body)});
    }
    void keep_rejected(const RejectedRecord& r) override {
        rejected.push_back(std::string(r.field) + ": " + std::string(r.reason));
    }
    void remember_imports(std::string_view value) override { imports = value; }
};

struct Harness {
    TimeZone zone = TimeZone::named("Asia/Tokyo").value();
    Recorder out;
    Core core;
    Now now{1'000'000, 5'000};
    std::uint64_t next_sequence = 1;

    explicit Harness(Options options = {}, bool open = true) : core(std::move(options), zone, out) {
        if (open) core.on_store_open("log-1", {1, 0});
    }

    static std::string staff(const std::string& id, const std::string& name = "佐藤") {
        return record({{"kind", "staff"}, {"id", id}, {"version", 1}, {"source", "crm"}, {"name", name}});
    }
    static std::string record(const wire::Value& value) { return wire::encode_value(value); }
    static std::string body(const std::vector<std::string>& records) {
        wire::BatchBuilder builder;
        for (const auto& r : records) builder.add_encoded(r);
        return std::string(builder.body());
    }
    void batch(const std::string& request, const std::vector<std::string>& records,
               const std::string& import_id = "", const std::string& currency = "") {
        wire::Envelope envelope;
        envelope.type = "batch";
        envelope.request_id = request;
        envelope.import_id = import_id;
        envelope.currency = currency;
        envelope.source = "crm";
        core.on_message("sender-" + request, "local:test", wire::encode(envelope), body(records), now);
    }
    void import(const std::string& request, const std::string& id, const std::string& state) {
        wire::Envelope envelope;
        envelope.type = "import";
        envelope.request_id = request;
        envelope.import_id = id;
        envelope.source = "crm";
        core.on_message("sender-" + request, "local:test", wire::encode(envelope),
                        wire::encode_value({{"state", state}}), now);
    }
    void finish(std::size_t append, AppendOutcome outcome = AppendOutcome::done,
                const std::string& detail = "") {
        core.on_append_reply({out.appends.at(append).token, outcome, {1, next_sequence++}, detail});
    }
    static std::size_t records_in(const std::string& batch_body) {
        return wire::decode_value(batch_body).value()["records"].size();
    }
};

}  // namespace monomi::ingest
