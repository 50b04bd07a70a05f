// Ingest's shell: moves bytes between producers, the core, the log and the bus.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "common/bus/endpoints.h"
#include "common/bus/publisher.h"
#include "common/bus/request_worker.h"
#include "common/runtime/service_host.h"
#include "services/ingest/core/ingest_core.h"
#include "services/ingest/shell/store_link.h"

namespace monomi::ingest {

class IngestService : private Outputs {
  public:
    IngestService(ServiceHost& host, zmq::context_t& context, const BusEndpoints& endpoints,
                  const store::RedisAddress& redis);

    ~IngestService() override { store_.release(); }
    IngestService(const IngestService&) = delete;
    IngestService& operator=(const IngestService&) = delete;

    // Binds the producers' socket and starts the timers; the host's loop does the rest.
    [[nodiscard]] Status start(const BusEndpoints& endpoints);

  private:
    void append(std::uint64_t token, std::string_view header, std::string_view body) override;
    void reply(const Sender& sender, std::string_view header, std::string_view body) override;
    void publish(std::string_view topic, std::string_view header, std::string_view body) override;
    void keep_rejected(const RejectedRecord& rejected) override;
    void remember_imports(std::string_view import_ids_value) override;

    void receive();
    bool take_request();
    void tick();
    void write_side();
    void restore_imports();
    [[nodiscard]] Now now() const;
    [[nodiscard]] StoreEvents store_events();

    ServiceHost& host_;
    zmq::socket_t producers_;
    ZmqPublisher publisher_;
    RequestWorker worker_;
    std::map<Sender, Request> requests_;  // their records are being written
    std::uint64_t next_request_ = 1;
    Core core_;
    StoreLink store_;
    double store_fill_ = 0;  // share, as last measured
    std::string principal_;
    std::vector<std::string> rejected_;        // to be written
    std::optional<std::string> open_imports_;  // to be written
    bool imports_restored_ = false;
};

}  // namespace monomi::ingest
