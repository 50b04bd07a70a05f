// What the ingest core needs to know beforehand.
#pragma once
#include <cstddef>
#include <string>

#include "common/domain/calendar.h"
#include "common/wire/record_codec.h"

namespace monomi::ingest {

struct Options {
    std::string workspace = "main";
    std::string currency = "JPY";              // of all money; a batch that names another one is refused
    std::size_t max_group_records = 1024;      // a group stops growing here; a single message may exceed it
    std::size_t max_in_flight = 2;             // appends under way
    std::size_t max_queued_bytes = 64u << 20;  // beyond it senders are told to retry
    double fill_limit = 0.7;  // share of the store's memory from which senders are told to retry
    std::int64_t import_timeout_ms = 600'000;  // an import that is silent for so long counts as abandoned
    wire::Limits limits;
};

}  // namespace monomi::ingest
