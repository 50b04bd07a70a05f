#include "admin-cli/commands/config_file.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "common/runtime/config_fields.h"
#include "common/runtime/suite_clock.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {

namespace {

Instant written_at(const std::filesystem::path& file) {
    struct stat info {};
    if (::stat(file.c_str(), &info) != 0) return 0;
    return Instant{info.st_mtim.tv_sec} * 1000 + info.st_mtim.tv_nsec / 1'000'000;
}

}  // namespace

Status write_config(const Home& home, const Config& config) {
    const auto file = home.config_file();
    auto temporary = file;
    temporary += ".new";
    {
        std::ofstream stream(temporary, std::ios::trunc);
        stream << "# The configuration of this home. Lines with #= show defaults. Changes take effect at the "
                  "next `monomi up`;\n# the clock's at once with `monomi clock set`.\n\n"
               << render_config(config, true);
        if (!stream.flush()) return fail("cannot write {}", temporary.string());
    }
    ::chmod(temporary.c_str(), 0600);
    std::error_code error;
    std::filesystem::rename(temporary, file, error);
    if (error) return fail("cannot write {}: {}", file.string(), error.message());
    return {};
}

ConfigFileGuard::ConfigFileGuard(std::filesystem::path file) : file_(std::move(file)) {
    std::ifstream stream(file_, std::ios::binary);
    if (stream) before_.emplace(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

ConfigFileGuard::~ConfigFileGuard() {
    if (kept_) return;
    std::error_code ignored;
    if (before_) {
        std::ofstream(file_, std::ios::binary | std::ios::trunc) << *before_;
    } else {
        std::filesystem::remove(file_, ignored);
    }
}

Instant standstill_ms(const Home& home) {
    const auto pid = supervisor_pid(home);
    const auto report = read_report(home);
    if (!pid || *pid != 0 || !report || !*report || (*report)->phase != SupervisorPhase::stopped) return 0;
    const Instant since = std::max(written_at(home.supervisor_state()), written_at(home.config_file()));
    return std::max<Instant>(0, machine_now() - since);
}

}  // namespace monomi::cli
