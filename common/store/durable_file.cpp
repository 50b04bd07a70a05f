#include "common/store/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace monomi::store {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

tl::unexpected<Error> system_failure(const std::string& path) {
    return fail("{}: {}", path, std::strerror(errno));
}

Status write_and_sync(const std::string& path, std::string_view content) {
    const Descriptor file(open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (file.number() < 0) return system_failure(path);
    while (!content.empty()) {
        const auto written = write(file.number(), content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return system_failure(path);
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (fsync(file.number()) != 0) return system_failure(path);
    return {};
}

}  // namespace

Status sync_directory(const std::string& directory) {
    const Descriptor entry(open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (entry.number() < 0 || fsync(entry.number()) != 0) return system_failure(directory);
    return {};
}

Status write_durably(const std::string& path, std::string_view content) {
    const std::string temporary = path + std::string(temporary_suffix);
    if (auto written = write_and_sync(temporary, content); !written) {
        unlink(temporary.c_str());
        return written;
    }
    if (std::rename(temporary.c_str(), path.c_str()) != 0) return system_failure(path);
    return sync_directory(std::filesystem::path(path).parent_path().string());
}

Result<std::string> read_start(const std::string& path, std::size_t bytes) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return system_failure(path);
    std::string content(bytes, '\0');
    std::size_t size = 0;
    while (size < bytes) {
        const auto got = read(file.number(), content.data() + size, bytes - size);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_failure(path);
        if (got == 0) break;
        size += static_cast<std::size_t>(got);
    }
    content.resize(size);
    return content;
}

Result<std::string> read_whole(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    if (error) return fail("{}: {}", path, error.message());
    return read_start(path, size);
}

}  // namespace monomi::store
