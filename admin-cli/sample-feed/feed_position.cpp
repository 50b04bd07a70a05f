#include "admin-cli/sample-feed/feed_position.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <nlohmann/json.hpp>

namespace monomi::sample {

namespace {

std::string name_of_sample(const SampleOptions& options) {
    return fmt::format("seed {}, {} partners, {} reps, {} months to {}", options.seed, options.partners,
                       options.reps, options.months, options.end.str());
}

}  // namespace

Instant read_position(const std::filesystem::path& file, const SampleOptions& options) {
    std::ifstream stream(file);
    const auto kept = nlohmann::json::parse(stream, nullptr, false);
    if (!kept.is_object() || kept.value("sample", nlohmann::json()) != name_of_sample(options)) return 0;
    const auto until = kept.value("acknowledged_until", nlohmann::json());
    return until.is_number_integer() ? until.get<Instant>() : 0;
}

Status write_position(const std::filesystem::path& file, const SampleOptions& options,
                      Instant acknowledged_until) {
    auto temporary = file;
    temporary += ".new";
    {
        std::ofstream stream(temporary, std::ios::trunc);
        stream << nlohmann::json{{"sample", name_of_sample(options)},
                                 {"acknowledged_until", acknowledged_until}}
                      .dump()
               << '\n';
        if (!stream.flush()) return fail("cannot write {}", temporary.string());
    }
    if (std::rename(temporary.c_str(), file.c_str()) != 0)
        return fail("cannot write {}: {}", file.string(), std::strerror(errno));
    return {};
}

}  // namespace monomi::sample
