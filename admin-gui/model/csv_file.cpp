#include "admin-gui/model/csv_file.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace monomi::console {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

}  // namespace

std::string csv_text(const std::vector<CsvRow>& rows) { return monomi::csv_text(rows, true); }

std::string export_folder() {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const std::string home = variable("HOME");
    for (const std::string& folder :
         {variable("XDG_DOWNLOAD_DIR"), home + "/Downloads", home + "/ダウンロード", home})
        if (!folder.empty() && fs::is_directory(folder, ignored)) return folder;
    return ".";
}

Result<std::string> write_csv(const std::string& folder, const std::string& name,
                              const std::vector<CsvRow>& rows) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    fs::path path = fs::path(folder) / (name + ".csv");
    for (int number = 2; fs::exists(path, ignored); ++number)
        path = fs::path(folder) / (name + "-" + std::to_string(number) + ".csv");
    std::ofstream file(path, std::ios::binary);
    file << csv_text(rows);
    file.close();
    if (!file) return fail("{} cannot be written", path.string());
    return path.string();
}

}  // namespace monomi::console
