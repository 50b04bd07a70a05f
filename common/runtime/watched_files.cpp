#include "common/runtime/watched_files.h"

#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace monomi {

WatchedFiles::WatchedFiles(std::function<Result<Paths>()> find, std::function<Status(const Paths&)> load)
    : find_(std::move(find)), load_(std::move(load)) {}

Result<WatchedFiles::Stamps> WatchedFiles::stamps(const Paths& paths) const {
    Stamps stamps;
    for (const auto& path : paths) {
        struct stat info {};
        if (::stat(path.c_str(), &info) != 0)
            return fail("{}: {}", path.string(), std::system_category().message(errno));
        stamps.push_back(
            {path, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec, info.st_size, info.st_ino});
    }
    return stamps;
}

bool WatchedFiles::look() {
    const auto paths = find_();
    auto now = paths ? stamps(*paths) : Result<Stamps>(fail(paths.error()));
    if (!now) {
        stamps_.clear();
        return std::exchange(trouble_, now.error().message) != trouble_;
    }
    if (stamps_ == *now) return false;
    stamps_ = std::move(*now);
    const Status loaded = load_(*paths);
    trouble_ = loaded ? std::string() : loaded.error().message;
    return true;
}

}  // namespace monomi
