// The thread that follows the suite and makes the pictures.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "admin-gui/model/picture.h"
#include "admin-gui/model/session.h"

namespace monomi::console {

struct FeedOptions {
    std::string events_out, requests;               // ZeroMQ endpoints of the bus
    std::chrono::milliseconds least_interval{250};  // between two pictures, but for what a person waits for
    std::size_t rep_limit = 200'000;                // most reps that are listed
    // Of the configuration, which no service tells.
    std::string workspace = "main", time_zone = "Asia/Tokyo";
    WarningDays warning_days{};
};

// Connects, reconnects and recovers by itself. Everything here is called by the main thread.
class Feed {
  public:
    // `wake` is called from the feed's thread when there is a new picture, at most four times a second (and
    // at once for the answer to an intent). It must only wake the main thread (glfwPostEmptyEvent).
    Feed(FeedOptions options, std::function<void()> wake);
    ~Feed();  // stops the thread
    Feed(const Feed&) = delete;
    Feed& operator=(const Feed&) = delete;

    // Never null; the newest.
    [[nodiscard]] PicturePtr picture() const;
    // Cheap when nothing changed: call it each frame with session.interest().
    void want(const Interest& interest);
    [[nodiscard]] Intents& intents();

  private:
    class Thread;
    std::unique_ptr<Thread> thread_;
};

}  // namespace monomi::console
