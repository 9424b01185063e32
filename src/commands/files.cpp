#include "commands/files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "docket/reader.hpp"
#include "text/leftover.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

namespace fs = std::filesystem;

// A folder with more is no folder of minutes.
constexpr std::size_t most_files = 10'000;

bool is_notes(const fs::path& path) {
  auto suffix = path.extension().string();
  if (suffix.empty() || path.filename().string().starts_with('.')) return false;
  suffix.erase(0, 1);
  std::ranges::transform(suffix, suffix.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return std::ranges::any_of(readers(), [&](const Reader& reader) {
    return fmt::format(" {} ", reader.suffixes).find(fmt::format(" {} ", suffix)) != std::string::npos;
  });
}

std::vector<std::string> below(const std::string& folder) {
  std::vector<std::string> files;
  std::error_code error;
  for (auto at = fs::recursive_directory_iterator(folder, error);
       !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const bool hidden = at->path().filename().string().starts_with('.');
    if (hidden && at->is_directory()) at.disable_recursion_pending();
    if (at->is_regular_file() && is_notes(at->path())) files.push_back(at->path().string());
    if (files.size() > most_files)
      throw Error{fmt::format("{}: more than {} files below it; name fewer", folder, most_files)};
  }
  if (error) throw Error{fmt::format("{}: cannot be read: {}", folder, error.message())};
  if (files.empty())
    throw Error{fmt::format("{}: a folder without notes; docket help formats tells what is read", folder)};
  std::ranges::sort(files);
  return files;
}

/// A name beside `path` that no file has.
fs::path free_name(const fs::path& path) {
  std::error_code error;
  auto beside = path;
  beside += ".new";
  for (int count = 2; fs::exists(fs::symlink_status(beside, error)); ++count)
    beside = fmt::format("{}.new-{}", path.string(), count);
  return beside;
}

}  // namespace

void write_beside(const fs::path& path, std::string_view bytes, Folder folder) {
  std::error_code error;
  if (folder == Folder::make) fs::create_directories(path.parent_path(), error);
  const auto target = fs::is_symlink(path, error) ? fs::weakly_canonical(path, error) : path;
  std::optional<Leftover> beside;
  if (!fs::exists(target, error) || fs::is_regular_file(target, error))
    beside.emplace(free_name(target).string());
  const auto written_to = beside ? fs::path(beside->path()) : target;
  std::ofstream file(written_to, std::ios::binary | std::ios::trunc);
  file << bytes << std::flush;
  bool good = file.good();
  file.close();
  if (beside && good) {
    fs::rename(written_to, target, error);
    good = !error;
  }
  if (!good)
    throw Error{fmt::format("{}: cannot be written; does its folder exist, and is there room?",
                            printable(path.string()))};
}

std::vector<std::string> files_of(const std::vector<std::string>& given) {
  std::vector<std::string> files;
  for (const auto& name : given) {
    std::error_code ignored;
    if (!fs::is_directory(name, ignored)) {
      files.push_back(name);
      continue;
    }
    std::ranges::move(below(name), std::back_inserter(files));
  }
  return files;
}

}  // namespace docket
