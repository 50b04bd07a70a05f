#include "admin-gui/widgets/font_files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace monomi::console {
namespace {

struct Wanted {
    MappedFile FontFiles::*member;
    const char* path;
    const char* package;
};

constexpr Wanted kWanted[] = {
    {&FontFiles::latin, "/usr/share/fonts/opentype/inter/Inter-Regular.otf", "fonts-inter"},
    {&FontFiles::latin_strong, "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf", "fonts-inter"},
    {&FontFiles::cjk, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "fonts-noto-cjk"},
    {&FontFiles::cjk_strong, "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", "fonts-noto-cjk"},
    {&FontFiles::icons, "/usr/share/fonts/opentype/font-awesome/FontAwesome.otf", "fonts-font-awesome"},
};

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return fail("{}: {}", path.string(), std::strerror(errno));
    struct stat status {};
    void* address = MAP_FAILED;
    if (::fstat(file, &status) == 0 && status.st_size > 0)
        address = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    const int error = errno;
    ::close(file);
    if (address == MAP_FAILED) return fail("{}: {}", path.string(), std::strerror(error));
    MappedFile out;
    out.bytes_ = {static_cast<const std::byte*>(address), static_cast<std::size_t>(status.st_size)};
    return out;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

Result<std::shared_ptr<const FontFiles>> FontFiles::load() {
    auto files = std::make_shared<FontFiles>();
    for (const Wanted& wanted : kWanted) {
        Result<MappedFile> file = MappedFile::open(wanted.path);
        if (!file) return fail("font {} (install the package {})", file.error().message, wanted.package);
        (*files).*wanted.member = std::move(*file);
    }
    return files;
}

}  // namespace monomi::console
