#include "admin-cli/commands/record_sender.h"

#include <atomic>
#include <set>
#include <thread>

#include "common/bus/frames.h"
#include "common/wire/record_codec.h"
#include "common/wire/value.h"
#include "tests/support/catch.h"

namespace monomi::cli {
namespace {

// Ingest as a script: a socket on a thread that answers by a function of how many messages came before.
class ScriptedIngest {
  public:
    struct Seen {
        std::string type, state, import_id, source, currency;
        std::vector<std::string> records;
    };
    using Answer = std::function<wire::Value(const Seen&, std::size_t nth)>;

    ScriptedIngest(zmq::context_t& context, Answer answer)
        : socket_(context, zmq::socket_type::router), answer_(std::move(answer)) {
        socket_.bind("tcp://127.0.0.1:*");
        endpoint = socket_.get(zmq::sockopt::last_endpoint);
        thread_ = std::thread([this] { serve(); });
    }
    ~ScriptedIngest() { stop(); }
    void stop() {
        stop_ = true;
        if (thread_.joinable()) thread_.join();
    }
    ScriptedIngest(const ScriptedIngest&) = delete;
    ScriptedIngest& operator=(const ScriptedIngest&) = delete;

    std::string endpoint;
    std::vector<Seen> seen;  // read it after stop()

  private:
    void serve() {
        while (!stop_) {
            zmq::pollitem_t item{socket_.handle(), 0, ZMQ_POLLIN, 0};
            zmq::poll(&item, 1, std::chrono::milliseconds(20));
            Frames frames;
            while (receive_frames(socket_, frames)) reply(frames);
        }
    }
    void reply(const Frames& frames) {
        const auto header = wire::decode_envelope(frames[1]);
        Seen message{header->type, "", header->import_id, header->source, header->currency, {}};
        if (header->type == "import") {
            message.state = (*wire::decode_value(frames[2]))["state"];
        } else {
            const auto status = wire::for_each_record(
                frames[2], {},
                [&](std::size_t, std::string_view bytes) { message.records.emplace_back(bytes); });
            if (!status) message.state = status.error().message;
        }
        const wire::Value body = answer_(message, seen.size());
        seen.push_back(std::move(message));
        wire::Envelope verdict;
        verdict.type = "verdict";
        verdict.request_id = header->request_id;
        verdict.position = "1-" + std::to_string(seen.size());
        (void)send_frames(socket_, {frames[0], wire::encode(verdict), wire::encode_value(body)});
    }

    zmq::socket_t socket_;
    Answer answer_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

wire::Value accepted(std::size_t n) {
    return {{"accepted", n}, {"rejected", wire::Value::array()}, {"retry", false}};
}
const wire::Value try_again{
    {"accepted", 0}, {"rejected", wire::Value::array()}, {"retry", true}, {"reason", "the store is full"}};

SenderOptions options_of(std::size_t batch) {
    SenderOptions options;
    options.source = "crm";
    options.currency = "USD";
    options.batch_records = batch;
    options.first_pause = std::chrono::milliseconds(1);
    return options;
}

std::vector<std::string> encoded_records(std::size_t count) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < count; ++i) {
        Record record;
        record.kind = Kind::deal;
        record.id = "D" + std::to_string(i);
        record.version = 1;
        record.source = "crm";
        record.deal.partner = "P1";
        wire::encode_record(record, out.emplace_back());
    }
    return out;
}

TEST_CASE("an import is announced, sent in batches, and ended") {
    zmq::context_t context;
    ScriptedIngest ingest(context,
                          [](const auto& message, std::size_t) { return accepted(message.records.size()); });
    RecordSender sender(context, ingest.endpoint, options_of(4));
    const auto bytes = encoded_records(9);
    std::vector<std::size_t> progress;
    REQUIRE(sender.begin() == "1-1");
    const auto report =
        sender.send({bytes.begin(), bytes.end()}, [&](std::size_t done) { progress.push_back(done); });
    REQUIRE(report);
    REQUIRE(sender.end() == "1-5");
    ingest.stop();
    CHECK(report->accepted == 9);
    CHECK(report->refused.empty());
    CHECK(report->retries == 0);
    REQUIRE(progress.size() == 3);
    CHECK(progress.back() == 9);
    REQUIRE(ingest.seen.size() == 5);
    CHECK(ingest.seen.front().state == "begin");
    CHECK(ingest.seen.back().state == "end");
    std::multiset<std::string> arrived;
    for (const auto& message : ingest.seen) {
        CHECK(message.import_id == sender.import_id());
        CHECK(message.source == "crm");
        CHECK(message.currency == "USD");
        CHECK(message.records.size() <= 4);
        arrived.insert(message.records.begin(), message.records.end());
    }
    CHECK(arrived == std::multiset<std::string>(bytes.begin(), bytes.end()));
}

TEST_CASE("what ingest asks to retry is sent again until it is taken") {
    zmq::context_t context;
    ScriptedIngest ingest(context, [](const auto& message, std::size_t nth) {
        return nth % 2 == 0 ? try_again : accepted(message.records.size());
    });
    RecordSender sender(context, ingest.endpoint, options_of(3));
    const auto bytes = encoded_records(10);
    REQUIRE(sender.begin());
    const auto report = sender.send({bytes.begin(), bytes.end()}, {});
    REQUIRE(report);
    REQUIRE(sender.end());
    CHECK(report->accepted == 10);
    CHECK(report->retries >= 4);
}

TEST_CASE("refused records keep their place among those given") {
    zmq::context_t context;
    ScriptedIngest ingest(context, [](const auto& message, std::size_t) {
        wire::Value verdict = accepted(message.records.empty() ? 0 : message.records.size() - 1);
        if (!message.records.empty()) {
            verdict["rejected"].push_back({{"index", 1}, {"field", "partner"}, {"reason", "is missing"}});
        }
        return verdict;
    });
    RecordSender sender(context, ingest.endpoint, options_of(5));
    const auto bytes = encoded_records(10);
    const auto report = sender.send({bytes.begin(), bytes.end()}, {});
    REQUIRE(report);
    CHECK(report->accepted == 8);
    REQUIRE(report->refused.size() == 2);
    CHECK(report->refused[0].index == 1);
    CHECK(report->refused[1].index == 6);
    CHECK(report->refused[1].field == "partner");
}

TEST_CASE("batches keep below their size in bytes") {
    zmq::context_t context;
    ScriptedIngest ingest(context,
                          [](const auto& message, std::size_t) { return accepted(message.records.size()); });
    SenderOptions options = options_of(1000);
    const auto bytes = encoded_records(10);
    options.batch_bytes = bytes[0].size() * 3;
    RecordSender sender(context, ingest.endpoint, options);
    REQUIRE(sender.send({bytes.begin(), bytes.end()}, {}));
    ingest.stop();
    CHECK(ingest.seen.size() == 4);
}

TEST_CASE("an ingest that never takes anything ends the import with its reason") {
    zmq::context_t context;
    ScriptedIngest ingest(context, [](const auto&, std::size_t) { return try_again; });
    SenderOptions options = options_of(5);
    options.patience = std::chrono::seconds(0);
    RecordSender sender(context, ingest.endpoint, options);
    const auto begun = sender.begin();
    REQUIRE_FALSE(begun);
    CHECK(begun.error().message.find("ingest took nothing for 0 s") == 0);
    const auto bytes = encoded_records(1);
    CHECK_FALSE(sender.send({bytes.begin(), bytes.end()}, {}));
}

TEST_CASE("a malformed batch is an error, not a retry") {
    zmq::context_t context;
    ScriptedIngest ingest(context, [](const auto&, std::size_t) {
        return wire::Value{{"accepted", 0},
                           {"rejected", wire::Value::array()},
                           {"retry", false},
                           {"reason", "body: is cut short"}};
    });
    RecordSender sender(context, ingest.endpoint, options_of(5));
    const auto bytes = encoded_records(1);
    const auto report = sender.send({bytes.begin(), bytes.end()}, {});
    REQUIRE_FALSE(report);
    CHECK(report.error().message == "ingest refused a batch: body: is cut short");
}

}  // namespace
}  // namespace monomi::cli
