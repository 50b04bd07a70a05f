// A directory that goes with its object. Its path is short, so that unix sockets fit in.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace monomi::tests {

class TemporaryDirectory {
  public:
    TemporaryDirectory() {
        char name[] = "/tmp/monomi-test-XXXXXX";
        if (mkdtemp(name) == nullptr) throw std::runtime_error("no temporary directory in /tmp");
        path_ = name;
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string operator/(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace monomi::tests
