#include "input/zip.hpp"

#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "zip_builder.hpp"

using docket::Archive;
using docket::Error;
using docket::Limits;
using docket::ZipBuilder;

namespace {

/// The message with which reading the part "a" ends; empty where it can be read.
std::string failure(const std::string& bytes, const Limits& limits = {}) {
  try {
    return Archive(bytes, limits).part("a") ? "" : "no part";
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a part is read whole, stored or deflated") {
  const std::string text(100'000, 'x');
  const auto bytes = ZipBuilder().add("a", "stored").add("b/c", text, 8).add("empty", "").bytes();
  Archive archive(bytes, {});
  CHECK(archive.part("a") == "stored");
  CHECK(archive.part("b/c") == text);
  CHECK(archive.part("empty") == "");
  CHECK(archive.part("B/C") == text);
  CHECK_FALSE(archive.part("d"));
}

TEST_CASE("the first of two parts of one name is read") {
  const auto bytes = ZipBuilder().add("a", "first").add("a", "second").bytes();
  CHECK(Archive(bytes, {}).part("a") == "first");
}

TEST_CASE("what is no sound archive says so, with what to do") {
  CHECK(failure("") == "an empty file, not a zip archive");
  CHECK(failure("%PDF-1.4") == R"(not a zip archive (starts with "%PDF"); try --format pdf)");
  CHECK(failure("{\\rtf1") == R"(not a zip archive (starts with "{\rt"); save it as .docx)");
  CHECK(failure("<html>") == R"(not a zip archive (starts with "<htm"); try --format html)");
  CHECK(failure(std::string("\x7f\0GO", 4)) ==
        R"(not a zip archive (starts with "\x7f\x00GO"); try --format text)");
  CHECK(failure("PK\x03\x04") == "a zip archive without its end (4 bytes); cut short, get it again");
}

TEST_CASE("an encrypted part asks for a file without a password") {
  const ZipBuilder::Entry entry{.flags = 1, .checksum = 1, .packed = 3, .unpacked = 3};
  CHECK(failure(ZipBuilder().add_raw("a", "xyz", entry).bytes()) ==
        "a: encrypted; save it without a password");
}

TEST_CASE("a part packed in another way than Office does is named with its method") {
  const ZipBuilder::Entry entry{.method = 14, .packed = 3, .unpacked = 3};
  CHECK(failure(ZipBuilder().add_raw("a", "xyz", entry).bytes()) ==
        "a: packed by method 14, not by 0 (stored) or 8 (deflated); save it again");
}

TEST_CASE("a damaged part is told from a whole one") {
  const ZipBuilder::Entry wrong{.checksum = 1, .packed = 3, .unpacked = 3};
  CHECK(failure(ZipBuilder().add_raw("a", "xyz", wrong).bytes()) ==
        "a: damaged (its checksum differs); get it again or save it again");
  const ZipBuilder::Entry broken{.method = 8, .packed = 3, .unpacked = 900};
  CHECK(failure(ZipBuilder().add_raw("a", "\xff\xff\xff", broken).bytes()) ==
        "a: damaged (0 of 900 bytes); get it again or save it again");
  const ZipBuilder::Entry longer{.packed = 900, .unpacked = 900};
  CHECK(failure(ZipBuilder().add_raw("a", "xyz", longer).bytes()) ==
        "a: cut short (103 of 900 bytes); get it again");
}

TEST_CASE("a zip bomb is named with both sizes and not unpacked") {
  const auto bomb = ZipBuilder().add("a", std::string(2 << 20, '\0'), 8).bytes();
  CHECK(failure(bomb) == "a: 2049 bytes unpack to 2097152 (limit 200 times); not read, it may be a zip bomb");
  CHECK(failure(bomb, {.bytes = 1000}) == "a: unpacks to 2097152 bytes (limit 1000)");
  // A size that is not true does not get past the limit.
  const ZipBuilder::Entry lie{.method = 8, .packed = 2049, .unpacked = 10};
  const auto lying = ZipBuilder().add_raw("a", bomb.substr(31, 2049), lie).bytes();
  CHECK(failure(lying).starts_with("a: damaged"));
}

TEST_CASE("an archive of too many parts is refused") {
  ZipBuilder builder;
  for (int part = 0; part < 20'001; ++part)
    builder.add("p" + std::to_string(part), "");
  CHECK(failure(builder.bytes()) == "a zip archive of 20001 parts (limit 20000)");
}

TEST_CASE("an archive cut anywhere gives a message or the whole part") {
  const std::string text(300, 'y');
  const auto whole = ZipBuilder().add("a", text, 8).add("b", "more").bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    const auto bytes = whole.substr(0, size);
    if (failure(bytes).empty()) CHECK(Archive(bytes, {}).part("a") == text);
  }
  CHECK_FALSE(failure(whole.substr(0, whole.size() - 30)).empty());
}
