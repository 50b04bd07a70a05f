// Posts each notification as JSON to a URL, with its id as Idempotency-Key, so that a receiver can drop what
// comes twice. Several at a time, none of them waited for.
#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>

#include "services/alerting/shell/notifier.h"

namespace monomi::alerting {

struct WebhookOptions {
    std::string url;
    std::string token;  // sent as "Authorization: Bearer ..."; empty: none
    long timeout_s = 10;
};

class WebhookNotifier : public Notifier {
  public:
    static constexpr std::string_view notifier_name = "webhook";

    // Errors: libcurl cannot start.
    [[nodiscard]] static Result<std::unique_ptr<WebhookNotifier>> make(WebhookOptions options);
    ~WebhookNotifier() override;

    [[nodiscard]] std::string_view name() const override { return notifier_name; }
    [[nodiscard]] std::size_t room() const override;
    void begin(const OutboxEntry& entry) override;
    // Moves bytes; to be called often while anything is under way.
    bool collect(std::string& key, SendResult& result) override;
    [[nodiscard]] bool busy() const;

  private:
    struct Transfers;
    WebhookNotifier(WebhookOptions options, std::unique_ptr<Transfers> transfers);
    void take_finished();

    WebhookOptions options_;
    std::unique_ptr<Transfers> transfers_;
    std::deque<std::pair<std::string, SendResult>> done_;
};

// What an answer means: 2xx is delivered, 408, 429 and 5xx are worth another try, the rest is refused for
// good.
[[nodiscard]] SendResult result_of_status(long status);

}  // namespace monomi::alerting
