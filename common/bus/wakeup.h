// A descriptor that one thread makes readable for another (eventfd).
#pragma once

namespace monomi {

class Wakeup {
  public:
    Wakeup();  // throws std::system_error when the process is out of descriptors
    ~Wakeup();
    Wakeup(const Wakeup&) = delete;
    Wakeup& operator=(const Wakeup&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    void set();    // from any thread
    void clear();  // no longer readable

  private:
    int descriptor_;
};

}  // namespace monomi
