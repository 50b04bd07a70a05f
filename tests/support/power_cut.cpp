#include "tests/support/power_cut.h"

#include <sys/stat.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <vector>

#include "tests/support/power_cut_ledger.h"

namespace monomi::tests {
namespace {

std::map<std::uint64_t, std::uint64_t> read_ledger(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::vector<std::uint64_t> numbers(sizeof(SyncLedger) / sizeof(std::uint64_t));
    if (!in.read(reinterpret_cast<char*>(numbers.data()), sizeof(SyncLedger)))
        throw std::runtime_error("no ledger of synced files: was the shim loaded?");
    std::map<std::uint64_t, std::uint64_t> bytes_by_inode;
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2)
        if (numbers[i] != 0) bytes_by_inode[numbers[i]] = numbers[i + 1];
    return bytes_by_inode;
}

}  // namespace

std::string power_cut_shim_path() {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "libpower_cut_shim.so").string();
}

std::string power_cut_preload() {
    if (!std::filesystem::exists(power_cut_shim_path()))
        throw std::runtime_error("build the target power_cut_shim first");
    return "LD_PRELOAD=" + power_cut_shim_path();
}

std::string power_cut_ledger(const std::string& ledger_path) {
    return std::string(power_cut_ledger_variable) + "=" + ledger_path;
}

std::size_t cut_power(const std::string& directory, const std::string& ledger_path) {
    const auto synced = read_ledger(ledger_path);
    std::size_t lost = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
        if (!file.is_regular_file() || file.path().filename().string().find(".aof") == std::string::npos)
            continue;
        struct stat state {};
        if (stat(file.path().c_str(), &state) != 0) continue;
        const auto known = synced.find(state.st_ino);
        const std::uint64_t kept = known == synced.end() ? 0 : known->second;
        const auto size = static_cast<std::uint64_t>(state.st_size);
        if (size <= kept) continue;
        lost += size - kept;
        std::filesystem::resize_file(file.path(), kept);
    }
    return lost;
}

}  // namespace monomi::tests
