// Configuration files that belong together and are taken over again when one of them changes, while the
// program runs. A mistake in them is reported, and what was loaded before stays.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "common/domain/result.h"

namespace monomi {

class WatchedFiles {
  public:
    using Paths = std::vector<std::filesystem::path>;

    // `find` names the files, each time anew: a home's own file may come to stand in for the shipped one.
    // `load` takes them over, or says what is wrong with them and changes nothing.
    WatchedFiles(std::function<Result<Paths>()> find, std::function<Status(const Paths&)> load);

    // Loads the files if one is another than at the last look, or its time, size or identity changed; the
    // first look always does. True when trouble() may be another one.
    bool look();
    // What is wrong with the files as they are now; empty when they are in force.
    [[nodiscard]] const std::string& trouble() const { return trouble_; }

  private:
    struct Stamp {
        std::filesystem::path path;
        std::int64_t changed_ns = 0, bytes = 0;
        std::uint64_t inode = 0;
        bool operator==(const Stamp&) const = default;
    };
    using Stamps = std::vector<Stamp>;
    [[nodiscard]] Result<Stamps> stamps(const Paths& paths) const;

    std::function<Result<Paths>()> find_;
    std::function<Status(const Paths&)> load_;
    Stamps stamps_;  // of what was last loaded; empty: nothing was
    std::string trouble_;
};

}  // namespace monomi
