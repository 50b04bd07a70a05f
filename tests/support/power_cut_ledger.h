// What the shim and the tests share: a file mapped by both, so that it survives kill -9 of the server.
#pragma once
#include <atomic>
#include <cstdint>

namespace monomi::tests {

inline constexpr const char* power_cut_ledger_variable = "MONOMI_POWER_CUT_LEDGER";

struct SyncedFile {
    std::atomic<std::uint64_t> inode;  // 0: the slot is free
    std::atomic<std::uint64_t> bytes;  // size before the last fsync that succeeded
};

// One slot for each file that was ever synced; a server of a test makes a few.
struct SyncLedger {
    static constexpr std::size_t slots = 1024;
    SyncedFile files[slots];
};

}  // namespace monomi::tests
