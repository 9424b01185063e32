#include "commands/editor.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace docket {

namespace {

/// A file that only its user may read, gone afterwards.
class TemporaryFile {
 public:
  TemporaryFile() : path_((std::filesystem::temp_directory_path() / "docket-XXXXXX.txt").string()) {
    constexpr int suffix = 4;
    const int descriptor = mkstemps(path_.data(), suffix);
    auto* file = descriptor < 0 ? nullptr : fdopen(descriptor, "w");
    if (file == nullptr) throw Error{fmt::format("{}: cannot be made; is there room?", path_)};
    std::fclose(file);
  }
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

  void write(std::string_view text) const {
    std::ofstream out(path_, std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) throw Error{fmt::format("{}: cannot be written; is there room?", path_)};
  }

  [[nodiscard]] std::string read() const {
    std::ifstream in(path_, std::ios::binary);
    if (!in) throw Error{"the editor took the file away; nothing was changed"};
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::string path_;
};

std::string in_shell_quotes(std::string_view word) {
  std::string quoted = "'";
  for (const char c : word)
    quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

// In place of an earlier complaint, which stands in the first line.
std::string with_complaint(std::string text, std::string_view mistake) {
  if (text.starts_with('#')) text.erase(0, std::min(text.find('\n'), text.size() - 1) + 1);
  return fmt::format("# {}\n", mistake) + text;
}

}  // namespace

std::string edited_by_user(const Session& session, std::string_view text) {
  const auto visual = session.variable("VISUAL");
  const auto editor = visual ? *visual : session.variable("EDITOR").value_or("vi");
  const TemporaryFile file;
  file.write(text);
  const auto command = editor + " " + in_shell_quotes(file.path());
  // NOLINTNEXTLINE(cert-env33-c,bugprone-command-processor,concurrency-mt-unsafe): the user's own words
  if (std::system(command.c_str()) != 0)
    throw Error{fmt::format("the editor \"{}\" failed; nothing was changed; set EDITOR to another", editor)};
  return file.read();
}

void edit_until_right(const Session& session, std::string text,
                      const std::function<void(std::string_view)>& take) {
  constexpr int tries = 20;
  for (int left = tries;; --left) {
    auto edited = edited_by_user(session, text);
    try {
      return take(edited);
    } catch (const Error& error) {
      // Whoever leaves it as it was does not want to mend it, or is no person.
      if (error.exit() != Exit::usage || edited == text || left == 1) throw;
      text = with_complaint(std::move(edited), error.what());
    }
  }
}

}  // namespace docket
