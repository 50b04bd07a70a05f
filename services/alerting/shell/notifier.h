// Where notifications go. A notifier takes entries of the outbox and says, sooner or later, what became of
// each. Nothing here blocks. One thread.
#pragma once
#include <string>
#include <string_view>

#include "services/alerting/core/outbox.h"

namespace monomi::alerting {

class Notifier {
  public:
    virtual ~Notifier() = default;
    [[nodiscard]] virtual std::string_view name() const = 0;
    // How many more entries it can take now.
    [[nodiscard]] virtual std::size_t room() const = 0;
    virtual void begin(const OutboxEntry& entry) = 0;
    // The next entry that is through, by its key; false when there is none.
    virtual bool collect(std::string& key, SendResult& result) = 0;
};

}  // namespace monomi::alerting
