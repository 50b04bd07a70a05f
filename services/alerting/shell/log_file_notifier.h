// Appends each notification to a file, one JSON object a line. The file is moved aside (to <file>.1) when it
// has grown.
#pragma once
#include <cstdint>
#include <deque>
#include <filesystem>

#include "services/alerting/shell/notifier.h"

namespace monomi::alerting {

class LogFileNotifier : public Notifier {
  public:
    static constexpr std::string_view notifier_name = "log_file";

    LogFileNotifier(std::filesystem::path file, std::uintmax_t most_bytes);

    [[nodiscard]] std::string_view name() const override { return notifier_name; }
    [[nodiscard]] std::size_t room() const override { return 100; }
    void begin(const OutboxEntry& entry) override;
    bool collect(std::string& key, SendResult& result) override;

  private:
    [[nodiscard]] SendResult append(const std::string& line) const;

    std::filesystem::path file_;
    std::uintmax_t most_bytes_;
    std::deque<std::pair<std::string, SendResult>> done_;
};

}  // namespace monomi::alerting
