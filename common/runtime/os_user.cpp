#include "common/runtime/os_user.h"

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace monomi {

std::string os_user() {
    passwd entry{};
    passwd* found = nullptr;
    std::array<char, 4096> buffer{};
    if (getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
        return entry.pw_name;
    }
    return std::to_string(::geteuid());
}

}  // namespace monomi
