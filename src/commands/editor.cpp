#include "commands/editor.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "text/leftover.hpp"

namespace docket {

namespace {

/// A new, empty file that only its user may read.
std::string made_file() {
  auto path = (std::filesystem::temp_directory_path() / "docket-XXXXXX.txt").string();
  constexpr int suffix = 4;
  const int descriptor = mkstemps(path.data(), suffix);
  auto* file = descriptor < 0 ? nullptr : fdopen(descriptor, "w");
  if (file == nullptr) throw Error{fmt::format("{}: cannot be made; is there room?", path)};
  std::fclose(file);
  return path;
}

/// What the editor is given, gone afterwards.
class TemporaryFile {
 public:
  [[nodiscard]] const std::string& path() const { return file_.path(); }

  void write(std::string_view text) const {
    std::ofstream out(path(), std::ios::binary | std::ios::trunc);
    out << text << std::flush;
    if (!out) throw Error{fmt::format("{}: cannot be written; is there room?", path())};
  }

  [[nodiscard]] std::string read() const {
    std::ifstream in(path(), std::ios::binary);
    if (!in) throw Error{"the editor took the file away; nothing was changed"};
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  Leftover file_{made_file()};
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
