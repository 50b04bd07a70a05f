#include "services/alerting/shell/webhook_notifier.h"

#include <curl/curl.h>

namespace monomi::alerting {

namespace {

constexpr std::size_t most_at_a_time = 4;

// The receiver's words are not needed.
std::size_t ignore_body(char*, std::size_t size, std::size_t count, void*) { return size * count; }

struct FreeHeaders {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

SendResult result_of_status(long status) {
    const std::string text = fmt::format("HTTP status {}", status);
    if (status >= 200 && status < 300) return {SendOutcome::delivered, "delivered"};
    if (status == 408 || status == 429 || status >= 500) return {SendOutcome::failed, text};
    return {SendOutcome::refused, "refused: " + text};
}

struct WebhookNotifier::Transfers {
    struct Transfer {
        std::string key, payload;
        std::unique_ptr<curl_slist, FreeHeaders> headers;
    };
    CURLM* multi = nullptr;
    std::map<CURL*, Transfer> under_way;

    Transfers() : multi(curl_multi_init()) {}
    Transfers(const Transfers&) = delete;
    Transfers& operator=(const Transfers&) = delete;
    ~Transfers() {
        while (!under_way.empty()) end(under_way.begin()->first);
        if (multi) curl_multi_cleanup(multi);
    }
    void end(CURL* easy) {
        curl_multi_remove_handle(multi, easy);
        curl_easy_cleanup(easy);
        under_way.erase(easy);
    }
};

WebhookNotifier::WebhookNotifier(WebhookOptions options, std::unique_ptr<Transfers> transfers)
    : options_(std::move(options)), transfers_(std::move(transfers)) {}
WebhookNotifier::~WebhookNotifier() = default;

Result<std::unique_ptr<WebhookNotifier>> WebhookNotifier::make(WebhookOptions options) {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    auto transfers = std::make_unique<Transfers>();
    if (started != CURLE_OK || !transfers->multi) return fail("libcurl cannot start");
    return std::unique_ptr<WebhookNotifier>(new WebhookNotifier(std::move(options), std::move(transfers)));
}

std::size_t WebhookNotifier::room() const {
    return most_at_a_time - std::min(most_at_a_time, transfers_->under_way.size());
}

bool WebhookNotifier::busy() const { return !transfers_->under_way.empty() || !done_.empty(); }

void WebhookNotifier::begin(const OutboxEntry& entry) {
    CURL* easy = curl_easy_init();
    if (easy == nullptr) {
        done_.emplace_back(entry.key(), SendResult{SendOutcome::failed, "libcurl has no memory"});
        return;
    }
    Transfers::Transfer& transfer = transfers_->under_way[easy];
    transfer.key = entry.key();
    transfer.payload = entry.payload;
    curl_slist* headers = nullptr;
    const auto add = [&headers](const std::string& line) {
        if (curl_slist* longer = curl_slist_append(headers, line.c_str())) headers = longer;
    };
    add("Content-Type: application/json");
    add("Idempotency-Key: " + entry.id);
    add("Expect:");  // the body is small: do not wait to be asked for it
    if (!options_.token.empty()) add("Authorization: Bearer " + options_.token);
    transfer.headers.reset(headers);
    curl_easy_setopt(easy, CURLOPT_URL, options_.url.c_str());
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, transfer.payload.c_str());
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(transfer.payload.size()));
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, options_.timeout_s);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &ignore_body);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "monomi-alerting/" MONOMI_VERSION);
    if (curl_multi_add_handle(transfers_->multi, easy) != CURLM_OK) {
        done_.emplace_back(entry.key(), SendResult{SendOutcome::failed, "libcurl did not take it"});
        curl_easy_cleanup(easy);
        transfers_->under_way.erase(easy);
    }
}

void WebhookNotifier::take_finished() {
    int running = 0, left = 0;
    curl_multi_perform(transfers_->multi, &running);
    while (const CURLMsg* message = curl_multi_info_read(transfers_->multi, &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* easy = message->easy_handle;
        const CURLcode code = message->data.result;
        long status = 0;
        curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
        done_.emplace_back(transfers_->under_way.at(easy).key,
                           code == CURLE_OK ? result_of_status(status)
                                            : SendResult{SendOutcome::failed, curl_easy_strerror(code)});
        transfers_->end(easy);
    }
}

bool WebhookNotifier::collect(std::string& key, SendResult& result) {
    if (done_.empty() && !transfers_->under_way.empty()) take_finished();
    if (done_.empty()) return false;
    key = std::move(done_.front().first);
    result = std::move(done_.front().second);
    done_.pop_front();
    return true;
}

}  // namespace monomi::alerting
