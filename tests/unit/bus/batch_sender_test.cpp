#include "common/bus/batch_sender.h"

#include <stdlib.h>

#include <filesystem>
#include <optional>

#include "common/bus/frames.h"
#include "common/bus/sockets.h"
#include "tests/support/catch.h"

namespace monomi {
namespace {

using std::chrono::milliseconds;

// Plays ingest: takes batches and answers when told to.
class Taker {
  public:
    Taker() {
        char pattern[] = "/tmp/monomi-batch-XXXXXX";
        REQUIRE(mkdtemp(pattern) != nullptr);
        directory_ = pattern;
        start();
    }
    ~Taker() {
        die();
        std::filesystem::remove_all(directory_);
    }
    void start() {
        own_context_.emplace();
        socket_.emplace(make_socket(*own_context_, zmq::socket_type::router));
        REQUIRE(bind_socket(*socket_, endpoint()));
    }
    void die() {
        socket_.reset();
        own_context_.reset();
    }
    [[nodiscard]] std::string endpoint() const { return "ipc://" + (directory_ / "ingest").string(); }

    struct Batch {
        std::string sender;
        std::string request_id;
        std::string body;
    };
    // The next batch, while the sender does its work.
    Batch next(BatchSender& sender) {
        Frames frames;
        const Instant deadline = steady_milliseconds() + 10'000;
        while (!receive_frames(*socket_, frames)) {
            REQUIRE(steady_milliseconds() < deadline);
            (void)sender.wait(milliseconds(1));
        }
        REQUIRE(frames.size() == 3);
        return {frames[0], wire::decode_envelope(frames[1]).value().request_id, frames[2]};
    }
    void answer(const Batch& batch, const std::string& position) {
        wire::Envelope verdict;
        verdict.type = "verdict";
        verdict.request_id = batch.request_id;
        verdict.position = position;
        REQUIRE(send_frames(*socket_, {batch.sender, wire::encode(verdict), "verdict on " + batch.body}));
    }
    void answer_with(const Batch& batch, const Frames& frames) {
        Frames all = frames;
        all.insert(all.begin(), batch.sender);
        REQUIRE(send_frames(*socket_, all));
    }

    zmq::context_t context;  // of the sender

  private:
    std::filesystem::path directory_;
    // Its end waits until the socket is closed; before, its path could vanish under the next one.
    std::optional<zmq::context_t> own_context_;
    std::optional<zmq::socket_t> socket_;
};

wire::Envelope batch_header() {
    wire::Envelope header;
    header.type = "batch";
    header.source = "test";
    return header;
}

BatchReply next_reply(BatchSender& sender) {
    BatchReply reply;
    REQUIRE(sender.wait(milliseconds(10'000)));
    REQUIRE(sender.receive(reply));
    return reply;
}

TEST_CASE("a batch comes back with its verdict and position") {
    Taker ingest;
    BatchSender sender(ingest.context, ingest.endpoint());
    const auto id = sender.send(batch_header(), "records");
    REQUIRE(id);
    CHECK(sender.in_flight() == 1);
    const auto batch = ingest.next(sender);
    CHECK(batch.request_id == *id);
    CHECK(batch.body == "records");
    ingest.answer(batch, "1-7");
    const BatchReply reply = next_reply(sender);
    CHECK(reply.request_id == *id);
    CHECK_FALSE(reply.timed_out);
    CHECK(reply.header.position == "1-7");
    CHECK(reply.body == "verdict on records");
    CHECK(sender.in_flight() == 0);
}

TEST_CASE("no more batches are in flight than allowed") {
    Taker ingest;
    BatchSenderOptions options;
    options.max_in_flight = 2;
    BatchSender sender(ingest.context, ingest.endpoint(), options);
    REQUIRE(sender.send(batch_header(), "one"));
    CHECK(sender.can_send());
    REQUIRE(sender.send(batch_header(), "two"));
    CHECK_FALSE(sender.can_send());
    const auto refused = sender.send(batch_header(), "three");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message == "2 messages are in flight already");
    ingest.answer(ingest.next(sender), "1-1");
    next_reply(sender);
    CHECK(sender.can_send());
}

TEST_CASE("a message over the size limit is refused here, at the limit it goes") {
    Taker ingest;
    BatchSenderOptions options;
    options.max_message_bytes = 1000;
    BatchSender sender(ingest.context, ingest.endpoint(), options);
    wire::Envelope header = batch_header();
    header.request_id = "r1";
    const std::size_t room = 1000 - wire::encode(header).size();
    const auto refused = sender.send(header, std::string(room + 1, 'x'));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message ==
          "the message has 1001 bytes, 1000 are allowed: send fewer records at a time");
    CHECK(sender.in_flight() == 0);
    CHECK(sender.send(header, std::string(room, 'x')));
    CHECK_FALSE(sender.send(header, "the same id again"));
}

TEST_CASE("what ingest had in its hands when it died is sent again, in order, as soon as it is back") {
    Taker ingest;
    BatchSenderOptions options;
    options.resend_after = milliseconds(3'600'000);
    options.give_up_after = milliseconds(3'600'000);
    BatchSender sender(ingest.context, ingest.endpoint(), options);
    for (const char* body : {"one", "two", "three"}) REQUIRE(sender.send(batch_header(), body));
    const auto first = ingest.next(sender);
    ingest.next(sender);
    ingest.answer(first, "1-1");
    CHECK(next_reply(sender).body == "verdict on one");
    ingest.die();
    ingest.start();
    for (const char* body : {"two", "three"}) {
        const auto batch = ingest.next(sender);
        CHECK(batch.body == body);
        ingest.answer(batch, "2-1");
        CHECK(next_reply(sender).body == std::string("verdict on ") + body);
    }
}

TEST_CASE("a silent ingest is asked again, and its two verdicts are one reply") {
    Taker ingest;
    BatchSenderOptions options;
    options.resend_after = milliseconds(20);
    BatchSender sender(ingest.context, ingest.endpoint(), options);
    const auto id = sender.send(batch_header(), "records");
    const auto first = ingest.next(sender);
    const auto second = ingest.next(sender);
    CHECK(first.request_id == second.request_id);
    ingest.answer(first, "1-1");
    ingest.answer(second, "1-2");
    CHECK(next_reply(sender).header.position == "1-1");
    // What is sent next is answered next: the second verdict was not reported.
    const auto next_id = sender.send(batch_header(), "more");
    auto more = ingest.next(sender);
    while (more.body != "more") more = ingest.next(sender);
    ingest.answer(more, "1-3");
    CHECK(next_reply(sender).request_id == *next_id);
}

TEST_CASE("where nobody answers the sender gives up") {
    Taker ingest;
    ingest.die();
    BatchSenderOptions options;
    options.give_up_after = milliseconds(30);
    BatchSender sender(ingest.context, ingest.endpoint(), options);
    const auto id = sender.send(batch_header(), "records");
    REQUIRE(id);
    const BatchReply reply = next_reply(sender);
    CHECK(reply.request_id == *id);
    CHECK(reply.timed_out);
    CHECK(sender.in_flight() == 0);
}

TEST_CASE("replies that are no verdicts are ignored") {
    Taker ingest;
    BatchSender sender(ingest.context, ingest.endpoint());
    REQUIRE(sender.send(batch_header(), "records"));
    const auto batch = ingest.next(sender);
    ingest.answer_with(batch, {"one frame"});
    ingest.answer_with(batch, {"\xc1", "no envelope"});
    wire::Envelope other;
    other.type = "verdict";
    other.request_id = "of nobody";
    ingest.answer_with(batch, {wire::encode(other), ""});
    ingest.answer(batch, "1-1");
    CHECK(next_reply(sender).header.position == "1-1");
}

}  // namespace
}  // namespace monomi
