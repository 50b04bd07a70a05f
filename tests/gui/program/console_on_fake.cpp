// The console on a made-up picture instead of a running suite: its command line, and first the kind of
// picture.
#include <cstdio>
#include <cstring>

#include "admin-gui/app/console.h"
#include "admin-gui/model/fake/fake_picture.h"

namespace {

using namespace monomi;
using namespace monomi::console;

class FakeSource final : public PictureSource {
  public:
    explicit FakeSource(FakeKind kind) : bare_(fake_picture(kind)), detailed_(bare_) {}
    [[nodiscard]] PicturePtr picture() const override { return detailed_; }
    void want(const Interest& interest) override { detailed_ = with_details(bare_, interest); }
    [[nodiscard]] Intents& intents() override { return intents_; }

  private:
    PicturePtr bare_, detailed_;
    Intents intents_;
};

}  // namespace

int main(int argc, char** argv) {
    const auto kind = argc > 1 ? from_name<FakeKind>(argv[1]) : std::nullopt;
    if (!kind) {
        std::fprintf(
            stderr,
            "usage: console_on_fake loading|empty|sample|large|stale|error [options of monomi-console]\n");
        return 2;
    }
    int exit_code = 0;
    const auto options = parse_options(argc - 1, argv + 1, exit_code);
    if (!options) return exit_code;
    const SourceMaker make = [&](const std::function<void()>&) -> std::unique_ptr<PictureSource> {
        return std::make_unique<FakeSource>(*kind);
    };
    const Status ended =
        options->screenshot.empty() ? run_window(*options, make) : run_screenshot(*options, make);
    if (ended) return 0;
    std::fprintf(stderr, "console_on_fake: %s\n", ended.error().message.c_str());
    return 1;
}
