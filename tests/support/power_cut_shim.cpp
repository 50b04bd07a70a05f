// Preloaded into redis-server: notes for each ".aof" file how much of it was on disk after its last fsync.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "tests/support/power_cut_ledger.h"

namespace {

using monomi::tests::SyncedFile;
using monomi::tests::SyncLedger;

SyncLedger* open_ledger() {
    const char* path = std::getenv(monomi::tests::power_cut_ledger_variable);
    if (path == nullptr) return nullptr;
    const int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0 || ftruncate(file, sizeof(SyncLedger)) != 0) return nullptr;
    void* memory = mmap(nullptr, sizeof(SyncLedger), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    return memory == MAP_FAILED ? nullptr : static_cast<SyncLedger*>(memory);
}

SyncLedger* ledger() {
    static SyncLedger* const opened = open_ledger();
    return opened;
}

bool is_append_only_file(int descriptor) {
    char link[64], path[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0) return false;
    path[size] = '\0';
    const char* name = std::strrchr(path, '/');
    return std::strstr(name ? name : path, ".aof") != nullptr;
}

// The slot of this file, taken when it is new. A file that is known is kept open for ever, so that its inode
// number is not given to another one. Redis syncs from two threads and from the child that rewrites.
SyncedFile* slot_of(int descriptor, std::uint64_t inode) {
    for (auto& file : ledger()->files) {
        std::uint64_t found = file.inode.load();
        if (found == 0 && file.inode.compare_exchange_strong(found, inode)) {
            fcntl(descriptor, F_DUPFD_CLOEXEC, 100);
            return &file;
        }
        if (found == inode) return &file;
    }
    return nullptr;
}

int synced(int descriptor, int (*sync)(int)) {
    struct stat before {};
    const bool noted = ledger() && fstat(descriptor, &before) == 0 && S_ISREG(before.st_mode) &&
                       is_append_only_file(descriptor);
    const int result = sync(descriptor);
    if (noted && result == 0)
        if (SyncedFile* file = slot_of(descriptor, before.st_ino))
            file->bytes.store(static_cast<std::uint64_t>(before.st_size));
    return result;
}

int (*next_function(const char* name))(int) {
    int (*function)(int) = nullptr;
    void* found = dlsym(RTLD_NEXT, name);
    std::memcpy(&function, &found, sizeof function);
    return function;
}

}  // namespace

extern "C" int fsync(int descriptor) {
    static int (*const next)(int) = next_function("fsync");
    return synced(descriptor, next);
}

extern "C" int fdatasync(int descriptor) {
    static int (*const next)(int) = next_function("fdatasync");
    return synced(descriptor, next);
}
