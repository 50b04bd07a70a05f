// Remembers selections by list, and makes the long ones in a thread of its own.
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>

#include "admin-gui/model/selection.h"

namespace monomi::console {

namespace {

// One thread that does what it is given, in order.
class Worker {
  public:
    Worker() : thread_([this] { run(); }) {}
    ~Worker() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }
    void add(std::function<void()> job) {
        {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
        }
        changed_.notify_all();
    }
    void finish() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return jobs_.empty() && !busy_; });
    }

  private:
    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            if (stopping_) return;
            const auto job = std::move(jobs_.front());
            jobs_.pop_front();
            busy_ = true;
            lock.unlock();
            job();
            lock.lock();
            busy_ = false;
            changed_.notify_all();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> jobs_;
    bool stopping_ = false, busy_ = false;
    std::thread thread_;  // last: it uses the others
};

template <class Table>
using Select = Selection<Table> (*)(std::shared_ptr<const Table>, std::string_view, const SortBy&);

// The selections of one kind of table.
template <class Table>
class Lists {
  public:
    using Ptr = std::shared_ptr<const Selection<Table>>;

    Ptr get(std::shared_ptr<const Table> table, std::string_view slot, std::string_view filter,
            const SortBy& sort, Select<Table> select, std::size_t at_once,
            const std::function<void(std::function<void()>)>& later, const std::function<void()>& wake) {
        auto found = lists_.find(slot);
        if (found == lists_.end()) found = lists_.emplace(slot, std::make_shared<List>()).first;
        const std::shared_ptr<List> list = found->second;
        const std::lock_guard lock(list->mutex);
        if (list->ready && fits(*list->ready, table, filter, sort)) return list->ready;
        if (!list->ready || table->rows.size() <= at_once) {
            list->ready = std::make_shared<const Selection<Table>>(select(std::move(table), filter, sort));
            return list->ready;
        }
        if (list->under_way) return list->ready;
        list->under_way = true;
        later([list, table = std::move(table), text = std::string(filter), sort, select, wake] {
            auto made = std::make_shared<const Selection<Table>>(select(table, text, sort));
            {
                const std::lock_guard inner(list->mutex);
                list->ready = std::move(made);
                list->under_way = false;
            }
            if (wake) wake();
        });
        return list->ready;
    }

  private:
    struct List {
        std::mutex mutex;
        Ptr ready;
        bool under_way = false;
    };
    static bool fits(const Selection<Table>& selection, const std::shared_ptr<const Table>& table,
                     std::string_view filter, const SortBy& sort) {
        return selection.table == table && selection.filter == filter && selection.sort == sort;
    }
    std::map<std::string, std::shared_ptr<List>, std::less<>> lists_;
};

}  // namespace

class Selectors::Impl {
  public:
    Impl(std::function<void()> wake, std::size_t at_once) : wake_(std::move(wake)), at_once_(at_once) {}

    template <class Table>
    auto get(Lists<Table>& lists, std::shared_ptr<const Table> table, std::string_view slot,
             std::string_view filter, const SortBy& sort, Select<Table> select) {
        return lists.get(
            std::move(table), slot, filter, sort, select, at_once_,
            [this](std::function<void()> job) { worker_.add(std::move(job)); }, wake_);
    }

    std::function<void()> wake_;
    std::size_t at_once_;
    Lists<PartnerTable> partners_;
    Lists<RepTable> reps_;
    Lists<AlertTable> alerts_;
    Worker worker_;
};

Selectors::Selectors(std::function<void()> wake, std::size_t at_once)
    : impl_(std::make_unique<Impl>(std::move(wake), at_once)) {}
Selectors::~Selectors() = default;

std::shared_ptr<const PartnerSelection> Selectors::partners(const Picture& picture, std::string_view slot,
                                                            std::string_view filter, const SortBy& sort) {
    return impl_->get(impl_->partners_, picture.partners, slot, filter, sort, select_partners);
}
std::shared_ptr<const RepSelection> Selectors::reps(const Picture& picture, std::string_view slot,
                                                    std::string_view filter, const SortBy& sort) {
    return impl_->get(impl_->reps_, picture.reps, slot, filter, sort, select_reps);
}
std::shared_ptr<const AlertSelection> Selectors::alerts(const Picture& picture, std::string_view slot,
                                                        std::string_view filter, const SortBy& sort) {
    return impl_->get(impl_->alerts_, picture.alerts, slot, filter, sort, select_alerts);
}
void Selectors::finish() { impl_->worker_.finish(); }

}  // namespace monomi::console
