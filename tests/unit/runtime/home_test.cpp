#include "common/runtime/home.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

#include "tests/support/catch.h"
#include "tests/support/temporary_directory.h"

using namespace monomi;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
namespace fs = std::filesystem;

namespace {

// Sets an environment variable for the length of a test; nullptr removes it.
class Environment {
  public:
    Environment(const char* name, const char* value) : name_(name) {
        if (const char* old = std::getenv(name)) old_ = old;
        set(value);
    }
    ~Environment() { set(old_ ? old_->c_str() : nullptr); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;

  private:
    void set(const char* value) const {
        if (value) {
            ::setenv(name_, value, 1);
        } else {
            ::unsetenv(name_);
        }
    }
    const char* name_;
    std::optional<std::string> old_;
};

unsigned mode_of(const fs::path& path) {
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 0777u;
}

}  // namespace

TEST_CASE("the home is found in the documented order", "[home]") {
    const Environment user("HOME", "/users/ai");
    const Environment state("XDG_STATE_HOME", nullptr);
    const Environment home("MONOMI_HOME", nullptr);
    CHECK(Home::find(std::nullopt)->directory() == "/users/ai/.local/state/monomi");
    const Environment state_set("XDG_STATE_HOME", "/state");
    CHECK(Home::find(std::nullopt)->directory() == "/state/monomi");
    const Environment home_set("MONOMI_HOME", "/homes/one");
    CHECK(Home::find(std::nullopt)->directory() == "/homes/one");
    CHECK(Home::find("/given/")->directory() == "/given");
    CHECK_FALSE(Home::find(""));
}

TEST_CASE("one home has one runtime directory however it is written", "[home]") {
    const Environment runtime("XDG_RUNTIME_DIR", nullptr);
    const TemporaryDirectory directory;
    fs::create_directories(directory.path() / "real");
    fs::create_directory_symlink(directory.path() / "real", directory.path() / "link");
    const auto a = Home::find((directory.path() / "real").string())->run_directory();
    CHECK(Home::find((directory.path() / "real" / ".." / "real/").string())->run_directory() == a);
    CHECK(Home::find((directory.path() / "link").string())->run_directory() == a);
    CHECK(Home::find((directory.path() / "other").string())->run_directory() != a);
    CHECK_THAT(a.string(), StartsWith("/tmp/monomi-" + std::to_string(::getuid()) + "-"));
}

TEST_CASE("XDG_RUNTIME_DIR is used when it is there", "[home]") {
    const TemporaryDirectory directory;
    const Environment runtime("XDG_RUNTIME_DIR", directory.path().c_str());
    CHECK_THAT(Home::find("/h")->run_directory().string(),
               StartsWith(directory.path().string() + "/monomi-"));
    const Environment missing("XDG_RUNTIME_DIR", "/nonexistent/run");
    CHECK_THAT(Home::find("/h")->run_directory().string(), StartsWith("/tmp/monomi-"));
}

TEST_CASE("a socket path may have 107 bytes and not 108", "[home]") {
    const Environment runtime("XDG_RUNTIME_DIR", nullptr);
    const auto home = *Home::find("/h");
    const auto room = 107 - home.run_directory().native().size() - 1;
    CHECK(home.socket(std::string(room, 's')));
    const auto too_long = home.socket(std::string(room + 1, 's'));
    REQUIRE_FALSE(too_long);
    CHECK_THAT(too_long.error().message, Contains("108 bytes"));
}

TEST_CASE("prepare creates directories that only the user can enter", "[home]") {
    const TemporaryDirectory directory;
    const Environment runtime("XDG_RUNTIME_DIR", directory.path().c_str());
    const auto home = *Home::find((directory.path() / "a" / "home").string());
    REQUIRE(home.prepare());
    CHECK(mode_of(home.directory()) == 0700);
    CHECK(mode_of(home.log_directory()) == 0700);
    CHECK(mode_of(home.service_lock("bus").parent_path()) == 0700);
    CHECK(mode_of(home.run_directory()) == 0700);
    CHECK(home.prepare());
}

TEST_CASE("a runtime directory that others can enter or redirect is refused", "[home]") {
    const TemporaryDirectory directory;
    const Environment runtime("XDG_RUNTIME_DIR", directory.path().c_str());
    const auto home = *Home::find((directory.path() / "home").string());
    SECTION("open to others") {
        fs::create_directories(home.run_directory());
        ::chmod(home.run_directory().c_str(), 0750);
        const auto prepared = home.prepare();
        REQUIRE_FALSE(prepared);
        CHECK_THAT(prepared.error().message, Contains("chmod 700"));
    }
    SECTION("a link") {
        fs::create_directories(directory.path() / "elsewhere");
        fs::create_directory_symlink(directory.path() / "elsewhere", home.run_directory());
        const auto prepared = home.prepare();
        REQUIRE_FALSE(prepared);
        CHECK_THAT(prepared.error().message, Contains("symbolic link"));
    }
    SECTION("a file in the way of the home") {
        directory.write("home", "");
        const auto prepared = home.prepare();
        REQUIRE_FALSE(prepared);
        CHECK_THAT(prepared.error().message, Contains("is not a directory"));
    }
}

TEST_CASE("a home's own configuration file comes before the shipped one", "[home]") {
    const TemporaryDirectory directory;
    directory.write("shipped/suite.toml", "");
    directory.write("shipped/kpis.toml", "");
    const Environment shipped("MONOMI_CONFIG_DIR", (directory.path() / "shipped").c_str());
    const auto home = *Home::find((directory.path() / "home").string());
    CHECK(*home.find_config("kpis.toml") == directory.path() / "shipped/kpis.toml");
    directory.write("home/kpis.toml", "");
    CHECK(*home.find_config("kpis.toml") == directory.path() / "home/kpis.toml");
    const auto missing = home.find_config("nothing.toml");
    REQUIRE_FALSE(missing);
    CHECK_THAT(missing.error().message, Contains("nothing.toml is neither in"));
    const auto absolute = directory.write("x.toml", "").string();
    CHECK(*home.find_config(absolute) == absolute);
    CHECK_FALSE(home.find_config("/nonexistent/x.toml"));
}

TEST_CASE("the shipped configuration is found from the build tree", "[home]") {
    const Environment unset("MONOMI_CONFIG_DIR", nullptr);
    const auto directory = shipped_config_directory();
    REQUIRE(directory);
    CHECK(fs::exists(*directory / "suite.toml"));
    const Environment wrong("MONOMI_CONFIG_DIR", "/nonexistent");
    CHECK_FALSE(shipped_config_directory());
}
