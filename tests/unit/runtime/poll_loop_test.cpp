#include "common/runtime/poll_loop.h"

#include <unistd.h>

#include "tests/support/catch.h"

using namespace monomi;
using std::chrono::milliseconds;

namespace {

struct Pipe {
    Pipe() { REQUIRE(::pipe(ends) == 0); }
    ~Pipe() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void write() const { REQUIRE(::write(ends[1], "x", 1) == 1); }
    void read() const {
        char byte = 0;
        REQUIRE(::read(ends[0], &byte, 1) == 1);
    }
    int ends[2];
};

struct Loop {
    Instant now = 1000;
    PollLoop loop{[this] { return now; }};
    void turn() { loop.turn(milliseconds(0)); }
};

}  // namespace

TEST_CASE("a timer fires when it is due, once", "[poll_loop]") {
    Loop test;
    int fired = 0;
    test.loop.after(milliseconds(10), [&] { ++fired; });
    test.now += 9;
    test.turn();
    CHECK(fired == 0);
    ++test.now;
    test.turn();
    test.turn();
    CHECK(fired == 1);
}

TEST_CASE("a repeated timer does not make up for missed turns", "[poll_loop]") {
    Loop test;
    int fired = 0;
    test.loop.every(milliseconds(10), [&] { ++fired; });
    test.now += 35;
    test.turn();
    CHECK(fired == 1);
    test.now += 9;
    test.turn();
    CHECK(fired == 1);
    ++test.now;
    test.turn();
    CHECK(fired == 2);
}

TEST_CASE("due timers fire in the order of their time and may cancel each other and themselves",
          "[poll_loop]") {
    Loop test;
    std::string order;
    PollLoop::Id cancelled = 0, own = 0;
    cancelled = test.loop.after(milliseconds(3), [&] { order += 'c'; });
    test.loop.after(milliseconds(2), [&] {
        order += 'b';
        test.loop.cancel(cancelled);
    });
    own = test.loop.every(milliseconds(1), [&] {
        order += 'a';
        test.loop.cancel(own);
    });
    test.now += 5;
    test.turn();
    test.now += 5;
    test.turn();
    CHECK(order == "ab");
}

TEST_CASE("a readable descriptor calls its handler until it is read", "[poll_loop]") {
    Loop test;
    const Pipe pipe;
    int calls = 0;
    const auto id = test.loop.watch(pipe.ends[0], [&] { ++calls; });
    test.turn();
    CHECK(calls == 0);
    pipe.write();
    test.turn();
    test.turn();
    CHECK(calls == 2);
    pipe.read();
    test.turn();
    CHECK(calls == 2);
    pipe.write();
    test.loop.cancel(id);
    test.turn();
    CHECK(calls == 2);
}

TEST_CASE("a closed pipe wakes its reader", "[poll_loop]") {
    Loop test;
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[1]);
    int calls = 0;
    test.loop.watch(ends[0], [&] { ++calls; });
    test.turn();
    ::close(ends[0]);
    CHECK(calls == 1);
}

TEST_CASE("ZeroMQ sockets are watched too", "[poll_loop]") {
    Loop test;
    zmq::context_t context;
    zmq::socket_t receiver(context, zmq::socket_type::pair), sender(context, zmq::socket_type::pair);
    receiver.bind("inproc://poll-loop");
    sender.connect("inproc://poll-loop");
    std::string got;
    test.loop.watch(receiver, [&] {
        zmq::message_t message;
        if (receiver.recv(message, zmq::recv_flags::dontwait)) got = message.to_string();
    });
    test.turn();
    CHECK(got.empty());
    sender.send(zmq::buffer(std::string_view("hello")), zmq::send_flags::none);
    test.turn();
    CHECK(got == "hello");
}

TEST_CASE("a drain is called in every turn, and the loop does not wait while it has more", "[poll_loop]") {
    Loop test;
    int left = 3;
    test.loop.watch_drained(-1, [&] {
        if (--left == 0) test.loop.stop();
        return left > 0;
    });
    test.loop.run();
    CHECK(left == 0);
}

TEST_CASE("stop ends the run and a later run starts anew", "[poll_loop]") {
    Loop test;
    int turns = 0;
    test.loop.watch_drained(-1, [&] {
        ++turns;
        test.loop.stop();
        return true;
    });
    test.loop.run();
    test.loop.run();
    CHECK(turns == 2);
}
