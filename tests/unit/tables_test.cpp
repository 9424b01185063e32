#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "commands/commands.hpp"
#include "docket/reader.hpp"
#include "docket/renderer.hpp"
#include "docket/view.hpp"

namespace {

namespace fs = std::filesystem;

const fs::path source = DOCKET_SOURCE;  // set by CMake: where the cases and the README are

std::string content(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

std::vector<fs::path> cases_below(const fs::path& folder) {
  std::vector<fs::path> found;
  if (!fs::exists(folder)) return found;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".case") found.push_back(entry.path());
  return found;
}

/// Whether a case below `folder` has a command line with one of `words` in it.
bool is_run(const fs::path& folder, const std::vector<std::string>& words) {
  for (const auto& file : cases_below(folder)) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("$ ")) continue;
      if (std::ranges::any_of(words, [&](const auto& word) { return line.find(word) != std::string::npos; }))
        return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("every command has a summary, examples, a case and a line in the README") {
  const auto readme = content(source / "README.md");
  for (const auto* command : docket::commands()) {
    INFO(command->name);
    CHECK_FALSE(command->summary.empty());
    CHECK(command->examples.find("docket " + std::string(command->name)) != std::string_view::npos);
    CHECK_FALSE(cases_below(source / "tests/cases" / command->name).empty());
    CHECK(readme.find("docket " + std::string(command->name)) != std::string::npos);
  }
}

TEST_CASE("every format of notes has a help line and a case") {
  for (const auto& reader : docket::readers()) {
    INFO(reader.name);
    CHECK_FALSE(reader.help.empty());
    CHECK_FALSE(cases_below(source / "tests/cases/input" / reader.name).empty());
  }
}

TEST_CASE("every report has a help line and what it prints is kept") {
  for (const auto* view : docket::views()) {
    INFO(view->name);
    CHECK_FALSE(view->help.empty());
    CHECK(std::filesystem::exists(source / "tests/golden" / view->name / "report.txt"));
  }
}

TEST_CASE("every format of reports has a help line and a case") {
  for (const auto* renderer : docket::renderers()) {
    INFO(renderer->name);
    CHECK_FALSE(renderer->help.empty());
    CHECK(is_run(source / "tests/cases",
                 {"--format " + std::string(renderer->name), "." + std::string(renderer->suffix)}));
  }
}
