#pragma once

#include <catch2/catch.hpp>

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include "docket/error.hpp"
#include "docket/register.hpp"

// What the tests of the register share.

namespace docket::test {

/// A folder of its own for one test, gone afterwards.
class Folder {
 public:
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "docket-register-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~Folder() {
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
    std::filesystem::remove_all(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline Date day(std::string_view iso) {
  return date_from_iso(iso).value();
}

inline Stamp stamp(std::string_view today = "2017-06-09", std::string words = "docket test") {
  return {"denise", std::string(today) + "T10:00:00Z", day(today), std::move(words)};
}

/// A register in `folder` that waits for nobody.
inline Register opened(const Folder& folder, Register::Access access = Register::Access::create) {
  return {folder / "register.db", access, std::chrono::milliseconds(0)};
}

inline Entry action(std::string text, std::vector<std::string> owners = {}) {
  return {.text = std::move(text), .owners = std::move(owners)};
}

inline Query::Node term(Query::Attribute attribute, std::vector<std::string> values) {
  return {.kind = Query::Node::Kind::term, .term = {.attribute = attribute, .values = std::move(values)}};
}

/// All entries, by number.
inline std::vector<Entry> everything(const Register& store) {
  return store.select({.order = {{Query::Sort::number}}}).entries;
}

inline std::vector<int> numbers(const std::vector<Entry>& entries) {
  std::vector<int> all;
  for (const auto& entry : entries)
    all.push_back(entry.number);
  return all;
}

inline Exit exit_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.exit();
  }
  return Exit::done;
}

inline std::string message_of(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace docket::test
