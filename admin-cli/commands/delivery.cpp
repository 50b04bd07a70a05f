#include "admin-cli/commands/delivery.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "admin-cli/commands/kpi_client.h"
#include "admin-cli/commands/value_text.h"
#include "common/runtime/addresses.h"
#include "common/runtime/supervisor_state.h"

namespace monomi::cli {
namespace {

using importer::ImportedRecord;

constexpr std::size_t compared_at_once = 512;

// A bar on the terminal's error output; nothing where that is no terminal.
class ProgressBar {
  public:
    explicit ProgressBar(std::size_t total)
        : total_(total), shown_(total > 0 && ::isatty(STDERR_FILENO) == 1) {}
    ~ProgressBar() {
        if (shown_) fmt::print(stderr, "\r\033[K");
    }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(std::size_t done) const {
        if (!shown_) return;
        constexpr std::size_t width = 30;
        const std::size_t filled = width * done / total_;
        fmt::print(stderr, "\r[{}{}] {} of {} records", std::string(filled, '#'),
                   std::string(width - filled, '.'), grouped(static_cast<std::int64_t>(done)),
                   grouped(static_cast<std::int64_t>(total_)));
        std::fflush(stderr);
    }

  private:
    std::size_t total_;
    bool shown_;
};

// Marks the records (by index) that the kpi service has with the same content.
Outcome<std::vector<bool>> find_unchanged(KpiClient& kpi, const std::vector<ImportedRecord>& records,
                                          const std::string& at_least) {
    std::vector<bool> unchanged(records.size(), false);
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (!records[i].version_given) candidates.push_back(i);
    }
    for (std::size_t at = 0; at < candidates.size(); at += compared_at_once) {
        const std::size_t end = std::min(at + compared_at_once, candidates.size());
        wire::Value encoded = wire::Value::array();
        for (std::size_t i = at; i < end; ++i) {
            const std::string& bytes = records[candidates[i]].bytes;
            encoded.push_back(wire::Value::binary({bytes.begin(), bytes.end()}));
        }
        const auto reply =
            kpi.ask({{"op", "compare"}, {"records", std::move(encoded)}, {"at_least", at_least}});
        if (!reply) return tl::make_unexpected(reply.error());
        const auto indexes = reply->find("unchanged");
        if (indexes == reply->end() || !indexes->is_array()) {
            return failed(exit_code::failure, "the kpi service's reply to compare has no list \"unchanged\"");
        }
        for (const auto& index : *indexes) {
            const bool good = index.is_number_unsigned() && index.get<std::size_t>() < end - at;
            if (good) unchanged[candidates[at + index.get<std::size_t>()]] = true;
        }
    }
    return unchanged;
}

}  // namespace

Outcome<Delivery> deliver(const Home& home, const Config& config, const std::string& source,
                          const std::string& currency, const std::vector<ImportedRecord>& records) {
    if (currency != config.reporting.currency) {
        return failed(
            exit_code::usage,
            fmt::format("the money is in {} and this suite reports in {}; start one with: monomi up --home "
                        "DIR --set reporting.currency={}. If the files are in {}: --currency {}",
                        currency, config.reporting.currency, currency, config.reporting.currency,
                        config.reporting.currency));
    }
    const auto ingest = service_pid(home, "ingest");
    if (!ingest) return failed(ingest.error());
    if (*ingest == 0 && config.bus.ingest.empty()) {
        return failed(exit_code::not_running,
                      fmt::format("nothing runs in {}; start it with: monomi up", home.directory().string()));
    }
    const auto endpoints = bus_endpoints(home, config);
    if (!endpoints) return failed(endpoints.error());

    zmq::context_t context;
    SenderOptions options;
    options.source = source;
    options.currency = currency;
    RecordSender sender(context, endpoints->ingest, options);
    const auto begun = sender.begin();
    if (!begun) return failed(begun.error(), exit_code::not_running);

    Delivery delivery;
    std::vector<bool> unchanged(records.size(), false);
    if (auto kpi = KpiClient::open(home, config); !kpi) {
        delivery.note = kpi.error().message;
    } else if (auto found = find_unchanged(*kpi, records, *begun); !found) {
        delivery.note = found.error().message;
    } else {
        unchanged = std::move(*found);
    }
    if (!delivery.note.empty()) delivery.note = "not compared with what is there: " + delivery.note;

    std::vector<std::string_view> to_send;
    std::vector<std::size_t> index_of;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (unchanged[i]) continue;
        to_send.push_back(records[i].bytes);
        index_of.push_back(i);
    }
    delivery.sent = to_send.size();
    delivery.unchanged = records.size() - to_send.size();
    {
        const ProgressBar bar(to_send.size());
        auto report = sender.send(to_send, [&](std::size_t done) { bar.show(done); });
        if (!report) return failed(report.error());
        delivery.report = std::move(*report);
    }
    for (RecordRefusal& refusal : delivery.report.refused) refusal.index = index_of.at(refusal.index);
    const auto ended = sender.end();
    if (!ended) return failed(ended.error());
    delivery.position = *ended;
    return delivery;
}

}  // namespace monomi::cli
