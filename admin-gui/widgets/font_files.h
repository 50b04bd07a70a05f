// The font files of Debian's packages, mapped into memory once.
#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

#include "common/domain/result.h"

namespace monomi::console {

class MappedFile {
  public:
    [[nodiscard]] static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile() = default;
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();
    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

  private:
    std::span<const std::byte> bytes_;
};

struct FontFiles {
    MappedFile latin;         // Inter Regular
    MappedFile latin_strong;  // Inter SemiBold
    MappedFile cjk;           // Noto Sans CJK, face 0 is the Japanese one
    MappedFile cjk_strong;
    MappedFile icons;  // Font Awesome

    // An error names the package that is missing.
    [[nodiscard]] static Result<std::shared_ptr<const FontFiles>> load();
};

}  // namespace monomi::console
