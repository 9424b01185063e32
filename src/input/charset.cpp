#include "input/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <optional>

#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

struct Family {
  std::string_view prefix;
  /// A byte of it that other texts lack, for those whose other bytes may all be ASCII; else '-'.
  char proof = '-';
};

// The charsets that notes come in; what iconv knows beyond them nobody wrote minutes in.
constexpr auto families = std::to_array<Family>({
    {"big5"},
    {"cp12"},
    {"euc-"},
    {"gb"},
    {"iso-2022-jp", '\x1B'},
    {"iso-2022-kr", '\x1B'},
    {"iso-8859-"},
    {"koi8-"},
    {"macintosh"},
    {"shift_jis"},
    {"tis-620"},
    {"utf-16", '\0'},
    {"utf-7", '+'},
    {"windows-12"},
});

const Family* family_of(std::string_view charset) {
  const auto row = std::ranges::find_if(
      families, [&](const Family& family) { return charset.starts_with(family.prefix); });
  return row == families.end() ? nullptr : &*row;
}

// Whether bytes may be of this family: where their letters are bytes beyond ASCII, not if they are UTF-8.
bool fits(const Family& family, std::string_view bytes, bool utf8) {
  return family.proof == '-' ? !utf8 : bytes.find(family.proof) != std::string_view::npos;
}

/// Closes what iconv_open gave.
class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  ~Converter() {
    if (known()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;

  /// Nullopt where the bytes are not of this charset.
  std::optional<std::string> convert(std::string_view bytes) {
    if (!known()) return std::nullopt;
    std::string text;
    std::array<char, 4096> buffer{};
    auto* in = const_cast<char*>(bytes.data());  // iconv takes it so and only reads
    auto left = bytes.size();
    while (left > 0) {
      auto* out = buffer.data();
      auto room = buffer.size();
      const auto before = left;
      const bool failed = iconv(handle_, &in, &left, &out, &room) == static_cast<std::size_t>(-1);
      text.append(buffer.data(), buffer.size() - room);
      if (failed && left == before && room == buffer.size()) return std::nullopt;
    }
    return text;
  }

 private:
  [[nodiscard]] bool known() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  iconv_t handle_;
};

}  // namespace

FromCharset from_charset(std::string_view bytes, std::string_view charset) {
  const auto name = ascii_lower(charset);
  const auto* family = family_of(name);
  const bool western = name == "iso-8859-1" || name == "windows-1252" || name == "cp1252";
  const bool utf8 = is_utf8(bytes);
  if (family != nullptr && !western && fits(*family, bytes, utf8))
    if (auto text = Converter(name).convert(bytes); text && is_utf8(*text))
      return {*std::move(text), charset};
  if (utf8) return {std::string(bytes), "UTF-8"};
  return {from_windows_1252(bytes), "Windows-1252"};
}

std::string_view charset_within(std::string_view bytes) {
  constexpr std::size_t sample = 1024;
  const auto start = ascii_lower(bytes.substr(0, std::min(bytes.size(), sample)));
  for (const std::string_view key : {"charset=", "encoding="}) {
    auto at = start.find(key);
    if (at == std::string::npos || start.find('<') > at) continue;
    at = start.find_first_not_of("\"' ", at + key.size());
    if (at == std::string::npos) continue;
    return bytes.substr(at, std::min(start.find_first_of("\"' />?;", at), start.size()) - at);
  }
  return {};
}

}  // namespace docket
