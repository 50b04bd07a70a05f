// The real programs: alerts fire, are told to a real HTTP receiver, and survive kill -9 with nothing lost.
#include <httplib.h>
#include <signal.h>

#include <algorithm>
#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "tests/process/running_suite.h"
#include "tests/support/catch.h"

using namespace monomi;

namespace {

// Takes notifications on a port of its own; while it is closed it answers 503, or nothing at all.
class Receiver {
  public:
    enum class Mood { open, failing, silent };

    Receiver() {
        server_.Post("/hook", [this](const httplib::Request& request, httplib::Response& response) {
            std::unique_lock lock(mutex_);
            const auto id = request.get_header_value("Idempotency-Key");
            seen_.insert(id);
            if (mood_ == Mood::silent) {
                changed_.wait_for(lock, std::chrono::seconds(30), [this] { return mood_ != Mood::silent; });
                response.status = 503;
                return;
            }
            if (mood_ == Mood::failing) {
                response.status = 503;
                return;
            }
            ++taken_[id];
            bodies_.push_back(nlohmann::json::parse(request.body));
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
    }
    ~Receiver() {
        set(Mood::open);
        server_.stop();
        thread_.join();
    }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/hook"; }
    void set(Mood mood) {
        const std::lock_guard lock(mutex_);
        mood_ = mood;
        changed_.notify_all();
    }
    [[nodiscard]] std::set<std::string> seen() const {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    // Ids that were taken, and how often.
    [[nodiscard]] std::map<std::string, int> taken() const {
        const std::lock_guard lock(mutex_);
        return taken_;
    }
    [[nodiscard]] std::vector<nlohmann::json> bodies() const {
        const std::lock_guard lock(mutex_);
        return bodies_;
    }

  private:
    httplib::Server server_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Mood mood_ = Mood::open;
    std::set<std::string> seen_;
    std::map<std::string, int> taken_;
    std::vector<nlohmann::json> bodies_;
    int port_ = 0;
    std::thread thread_;
};

nlohmann::json alerts_of(const RunningSuite& suite, const std::string& rule = "new_partner_no_deal") {
    const auto listed = suite.run({"alerts", "list", "--rule", rule, "--json"});
    if (listed.exit_code != 0) return nlohmann::json::array();
    return nlohmann::json::parse(listed.out).at("alerts");
}

std::set<std::string> ids_in(const std::filesystem::path& log) {
    std::set<std::string> ids;
    std::ifstream in(log);
    for (std::string line; std::getline(in, line);) {
        const auto entry = nlohmann::json::parse(line, nullptr, false);
        if (entry.is_object()) ids.insert(entry.at("id").get<std::string>());
    }
    return ids;
}

// Every notification that any alert's record names, at the webhook.
std::set<std::string> recorded(const RunningSuite& suite) {
    std::set<std::string> ids;
    const auto listed = suite.json({"alerts", "list", "--all"});
    for (const auto& alert : listed.at("alerts")) {
        const auto shown = suite.json({"alerts", "show", alert.at("id").get<std::string>()});
        for (const auto& sent : shown.at("notifications")) {
            if (sent.at("notifier") == "webhook") ids.insert(sent.at("id").get<std::string>());
        }
    }
    return ids;
}

bool all_taken(const RunningSuite& suite, const Receiver& receiver) {
    const auto wanted = recorded(suite);
    const auto taken = receiver.taken();
    return !wanted.empty() && std::all_of(wanted.begin(), wanted.end(),
                                          [&](const std::string& id) { return taken.contains(id); });
}

}  // namespace

TEST_CASE("alerts of the sample, people's actions, and kill -9 between commit and send", "[process]") {
    Receiver receiver;
    receiver.set(Receiver::Mood::silent);
    RunningSuite suite;
    const auto up = suite.run(
        {"up", "--sample", "--as-of", "2026-11-20", "--set", "alerting.webhook_url=" + receiver.url()});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    REQUIRE(eventually([&] { return !alerts_of(suite).empty(); }));
    // Decided and stored, sent, and not taken: alerting dies. It sends again what it had begun.
    REQUIRE(eventually([&] { return receiver.seen().size() >= 2; }));
    const auto first = receiver.seen();
    CHECK(receiver.taken().empty());
    const pid_t alerting = suite.pid_of("alerting");
    REQUIRE(::kill(alerting, SIGKILL) == 0);
    REQUIRE(eventually([&] { return suite.ready() && suite.pid_of("alerting") != alerting; }));
    receiver.set(Receiver::Mood::open);
    REQUIRE(eventually([&] { return all_taken(suite, receiver); }));
    for (const auto& id : first) CHECK(receiver.taken().contains(id));
    // Nothing is told twice under another id: each alert was told once that it fires.
    std::map<std::string, int> fired;
    std::set<std::string> counted;
    for (const auto& body : receiver.bodies()) {
        if (body.at("what") == "fired" && counted.insert(body.at("id").get<std::string>()).second)
            ++fired[body.at("alert").at("id").get<std::string>()];
    }
    CHECK(fired.size() > 1);
    for (const auto& [id, times] : fired) {
        INFO(id);
        CHECK(times == 1);
    }

    const auto id = alerts_of(suite).at(0).at("id").get<std::string>();
    const auto acknowledged = suite.json({"alerts", "ack", id});
    CHECK(acknowledged.at("alert").at("acknowledged").at("by").get<std::string>().starts_with("local:"));
    CHECK(suite.run({"alerts", "snooze", id, "--until", "2026-11-25"}).exit_code == 0);
    CHECK(suite.run({"alerts", "comment", id, "--text", "電話した"}).exit_code == 0);
    CHECK(suite.run({"alerts", "ack", "nothing/org"}).exit_code == 5);
    CHECK(suite.run({"alerts", "snooze", id}).exit_code == 2);
    const pid_t second = suite.pid_of("alerting");
    REQUIRE(::kill(second, SIGKILL) == 0);
    REQUIRE(eventually([&] { return suite.ready() && suite.pid_of("alerting") != second; }));
    const auto shown = suite.json({"alerts", "show", id}).at("alert");
    CHECK(shown.contains("acknowledged"));
    CHECK(shown.at("snoozed_until") == "2026-11-25");
    CHECK(shown.at("comments").at(0).at("text") == "電話した");
}

TEST_CASE("kill -9 of alerting and of Redis at any moment loses no notification", "[process]") {
    Receiver receiver;
    receiver.set(Receiver::Mood::failing);
    RunningSuite suite;
    const auto up = suite.run(
        {"up", "--sample", "--as-of", "2026-11-20", "--set", "alerting.webhook_url=" + receiver.url()});
    INFO(up.out << up.err);
    REQUIRE(up.exit_code == 0);
    REQUIRE(eventually([&] { return !alerts_of(suite).empty(); }));
    for (const auto* victim : {"alerting", "redis", "alerting", "kpi-aggregator", "bus"}) {
        const pid_t pid = suite.pid_of(victim);
        if (pid > 0) ::kill(pid, SIGKILL);
        REQUIRE(eventually([&] { return suite.ready() && suite.pid_of(victim) != pid; }));
    }
    receiver.set(Receiver::Mood::open);
    REQUIRE(eventually([&] { return !alerts_of(suite).empty() && all_taken(suite, receiver); }));
    const auto told = ids_in(suite.home().log_directory() / "alerts.jsonl");
    for (const auto& [id, times] : receiver.taken()) CHECK(told.contains(id));
}

TEST_CASE("rules check finds what is wrong, and where", "[process]") {
    const RunningSuite suite;
    const auto good = suite.run({"rules", "check"});
    CHECK(good.exit_code == 0);
    CHECK(good.out.find("no problem") != std::string::npos);
    TemporaryDirectory directory;
    const auto file =
        directory.write("bad.toml", "name = \"bad\"\nscope = \"partner\"\napplies = \"deals_wun.month\"\n");
    const auto bad = suite.run({"rules", "check", file.string()});
    CHECK(bad.exit_code == 1);
    CHECK(bad.out.find("bad.toml:3: applies: there is no KPI \"deals_wun\"; did you mean \"deals_won\"?") !=
          std::string::npos);
}
