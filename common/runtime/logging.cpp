#include "common/runtime/logging.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>
#include <memory>
#include <vector>

namespace monomi {

namespace {

spdlog::level::level_enum to_spdlog(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warn:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

Status open_log(const Home& home, std::string_view service, const Config::Log& settings, bool foreground) {
    try {
        std::vector<spdlog::sink_ptr> sinks;
        sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            home.log_file(service).string(), static_cast<std::size_t>(settings.rotate_mb) << 20,
            static_cast<std::size_t>(settings.files)));
        if (foreground) sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        auto logger = std::make_shared<spdlog::logger>(std::string(service), sinks.begin(), sinks.end());
        logger->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%-7l%$ %n %v", spdlog::pattern_time_type::utc);
        logger->set_level(to_spdlog(settings.level));
        // What a service said last must be in the file when it is killed.
        logger->flush_on(spdlog::level::debug);
        spdlog::set_default_logger(std::move(logger));
    } catch (const std::exception& error) {
        return fail("cannot log to {}: {}", home.log_file(service).string(), error.what());
    }
    return {};
}

}  // namespace monomi
