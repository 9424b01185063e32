#include "commands/notes.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <istream>
#include <iterator>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "commands/own_words.hpp"
#include "docket/reader.hpp"

namespace docket {

namespace {

std::size_t size_limit(const Line& line) {
  const auto given = line.value("--max-size");
  if (!given) return Limits{}.bytes;
  std::size_t mebibytes = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), mebibytes);
  if (error != std::errc{} || end != given->data() + given->size() || mebibytes == 0 || mebibytes > 4096)
    throw Error{fmt::format("--max-size {}: not a number of MiB from 1 to 4096", *given), Exit::usage};
  return mebibytes << 20U;
}

Error unreadable(const std::string& path) {
  return Error{fmt::format("{}: cannot be read: {}", path, std::generic_category().message(errno))};
}

std::string all_of(std::istream& in, const std::string& path, std::size_t limit) {
  std::string bytes;
  std::array<char, 65536> buffer{};
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit)
      throw Error{fmt::format("{}: larger than {} MiB; --max-size raises the limit", path, limit >> 20U)};
  }
  if (in.bad()) throw unreadable(path);
  return bytes;
}

}  // namespace

std::string read_bytes(Session& session, const std::string& path, const Line& line) {
  const auto limit = size_limit(line);
  if (path == "-") return all_of(*session.in, "standard input", limit);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) throw Error{fmt::format("{}: there is no such file", path)};
  if (std::filesystem::is_directory(status))
    throw Error{fmt::format("{}: a folder, not a file; name the files in it", path)};
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) throw unreadable(path);
  if (std::filesystem::is_regular_file(status)) {
    const auto size = std::filesystem::file_size(path, error);
    if (!error && size > limit)
      throw Error{fmt::format("{}: {} MiB, larger than {} MiB; --max-size raises the limit", path,
                              size >> 20U, limit >> 20U)};
    std::string bytes(error ? 0 : size, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad()) throw unreadable(path);
    return bytes;
  }
  return all_of(in, path, limit);
}

Document read_notes(Session& session, const std::string& path, const Line& line) {
  const auto bytes = read_bytes(session, path, line);
  Limits limits;
  limits.bytes = size_limit(line);
  return read_document(path, bytes, line.text("--format"), limits);
}

Hints hints_of(Session& session, const Line& line) {
  Hints hints{
      .meeting = line.text("--meeting"), .order = read_date_order(line), .language = line.text("--language")};
  if (const auto day = line.value("--date")) {
    hints.held = date_from_iso(*day);
    if (!hints.held)
      throw Error{fmt::format("--date {}: not a day; write it as YYYY-MM-DD", *day), Exit::usage};
  }
  if (const auto file = line.value("--words"))
    hints.words = read_own_words(read_bytes(session, *file, line), *file);
  return hints;
}

}  // namespace docket
