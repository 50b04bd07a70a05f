// A home directory isolates one instance of the suite: its configuration, data, logs, locks and sockets.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "common/domain/result.h"

namespace monomi {

class Home {
  public:
    // The given directory, else $MONOMI_HOME, else $XDG_STATE_HOME/monomi, else ~/.local/state/monomi. Made
    // absolute; nothing is created.
    static Result<Home> find(const std::optional<std::string>& given);

    [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
    [[nodiscard]] std::filesystem::path config_file() const { return directory_ / "suite.toml"; }
    [[nodiscard]] std::filesystem::path log_directory() const { return directory_ / "log"; }
    [[nodiscard]] std::filesystem::path log_file(std::string_view service) const;
    [[nodiscard]] std::filesystem::path redis_directory() const { return directory_ / "redis"; }
    [[nodiscard]] std::filesystem::path archive_directory() const { return directory_ / "archive"; }
    // Held by the supervisor as long as it lives.
    [[nodiscard]] std::filesystem::path supervisor_lock() const { return directory_ / "lock"; }
    // Held by the service as long as it lives, whoever started it.
    [[nodiscard]] std::filesystem::path service_lock(std::string_view service) const;
    // What the supervisor last wrote about its children (supervisor_state.h).
    [[nodiscard]] std::filesystem::path supervisor_state() const { return directory_ / "supervisor.json"; }

    // Where the sockets are: $XDG_RUNTIME_DIR/monomi-<hash of home>, else /tmp/monomi-<uid>-<hash of home>.
    [[nodiscard]] const std::filesystem::path& run_directory() const { return run_directory_; }
    // The path of a socket; longer than 107 bytes is an error, because the kernel would fail obscurely.
    [[nodiscard]] Result<std::filesystem::path> socket(std::string_view name) const;

    // Creates the directories with mode 0700; refuses those that another user owns or others can enter.
    [[nodiscard]] Status prepare() const;

    // A configuration file by its relative name: the home's own where there is one, else the shipped one. An
    // absolute name is taken as it is.
    [[nodiscard]] Result<std::filesystem::path> find_config(std::string_view name) const;

  private:
    std::filesystem::path directory_;
    std::filesystem::path run_directory_;
};

// Where the shipped `config/` is: $MONOMI_CONFIG_DIR, else beside the program (build tree), else
// <prefix>/share/monomi/config.
[[nodiscard]] Result<std::filesystem::path> shipped_config_directory();

// The running program's own path, and a program of the suite beside it.
[[nodiscard]] std::filesystem::path own_program();
[[nodiscard]] Result<std::filesystem::path> sibling_program(std::string_view name);

}  // namespace monomi
