// monomi-console: the admin console.
#include <cstdio>

#include "admin-gui/app/console.h"
#include "admin-gui/model/feed.h"
#include "common/runtime/addresses.h"

namespace {

using namespace monomi;
using namespace monomi::console;

class FeedSource final : public PictureSource {
  public:
    FeedSource(FeedOptions options, std::function<void()> wake)
        : feed_(std::move(options), std::move(wake)) {}
    [[nodiscard]] PicturePtr picture() const override { return feed_.picture(); }
    void want(const Interest& interest) override { feed_.want(interest); }
    [[nodiscard]] Intents& intents() override { return feed_.intents(); }

  private:
    Feed feed_;
};

Result<FeedOptions> feed_options(const Options& options) {
    const auto home = Home::find(options.home);
    if (!home) return fail(home.error());
    ConfigSources sources;
    if (std::filesystem::exists(home->config_file())) sources.files.push_back(home->config_file());
    const auto config = load_config(sources);
    if (!config) return fail(config.error());
    const auto endpoints = bus_endpoints(*home, *config);
    if (!endpoints) return fail(endpoints.error());
    FeedOptions feed;
    feed.events_out = endpoints->events_out;
    feed.requests = endpoints->requests;
    feed.workspace = config->workspace.name;
    feed.time_zone = config->calendar.time_zone;
    feed.warning_days = {static_cast<int>(config->kpi.first_warning_days),
                         static_cast<int>(config->kpi.second_warning_days)};
    return feed;
}

Status run(const Options& options) {
    const auto feed = feed_options(options);
    if (!feed) return fail(feed.error());
    const SourceMaker make_source = [&](std::function<void()> wake) -> std::unique_ptr<PictureSource> {
        return std::make_unique<FeedSource>(*feed, std::move(wake));
    };
    return options.screenshot.empty() ? run_window(options, make_source)
                                      : run_screenshot(options, make_source);
}

}  // namespace

int main(int argc, char** argv) {
    int exit_code = 0;
    const auto options = parse_options(argc, argv, exit_code);
    if (!options) return exit_code;
    const Status ended = run(*options);
    if (ended) return 0;
    std::fprintf(stderr, "monomi-console: %s\n", ended.error().message.c_str());
    return 1;
}
