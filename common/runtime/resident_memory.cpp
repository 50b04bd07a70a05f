#include "common/runtime/resident_memory.h"

#include <unistd.h>

#include <fstream>

namespace monomi {

std::optional<std::int64_t> resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t whole_pages = 0, resident_pages = 0;
    if (!(statm >> whole_pages >> resident_pages)) return std::nullopt;
    return resident_pages * ::sysconf(_SC_PAGESIZE);
}

}  // namespace monomi
