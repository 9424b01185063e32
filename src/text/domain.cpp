#include "text/domain.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>

#include <utf8proc.h>

#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_domain = 253;
constexpr std::size_t longest_label = 63;

using Label = std::u32string;

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_ascii_label(std::string_view text) {
  const auto is_allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !text.empty() && text.size() <= longest_label && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, is_allowed);
}

Label small_letters(std::string_view text) {
  Label label;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    label += static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(point.value)));
    at += point.length;
  }
  return label;
}

struct Free {
  void operator()(void* memory) const { std::free(memory); }  // NOLINT: as utf8proc wants it
};

/// Letters and their marks as one character, where there is one.
Label composed(const Label& label) {
  std::string text;
  for (const char32_t value : label)
    text += to_utf8(value);
  utf8proc_uint8_t* made = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),  // NOLINT
                                 static_cast<utf8proc_ssize_t>(text.size()), &made,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, Free> owned(made);
  if (size < 0) return {};
  return small_letters({reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)});  // NOLINT
}

/// Letters, digits and marks; neither blanks, signs nor what shows nothing.
bool is_allowed(char32_t value) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return value == '-';
  }
}

bool is_mark(char32_t value) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(value));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC;
}

/// RFC 3492, with the figures that it has for domains.
class Punycode {
 public:
  explicit Punycode(const Label& label) {
    for (const char32_t value : label)
      if (value < first) text_ += static_cast<char>(value);
    handled_ = basic_ = text_.size();
    if (basic_ > 0) text_ += '-';
    while (handled_ < label.size())
      add_next(label);
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  static constexpr std::uint64_t first = 0x80, base = 36, least = 1, most = 26, skew = 38, damp = 700;

  static char digit(std::uint64_t value) {
    return static_cast<char>(value < most ? 'a' + value : '0' + (value - most));
  }

  /// All that is the smallest character not yet there.
  void add_next(const Label& label) {
    auto next = std::numeric_limits<char32_t>::max();
    for (const char32_t value : label)
      if (value >= reached_) next = std::min(next, value);
    delta_ += (next - reached_) * (handled_ + 1);
    reached_ = next;
    for (const char32_t value : label) {
      if (value < reached_) ++delta_;
      if (value != reached_) continue;
      add_number();
      bias_ = adapted();
      delta_ = 0;
      ++handled_;
    }
    ++delta_;
    ++reached_;
  }

  void add_number() {
    auto rest = delta_;
    for (auto position = base;; position += base) {
      const auto threshold = position <= bias_ ? least : std::min(position - bias_, most);
      if (rest < threshold) break;
      text_ += digit(threshold + (rest - threshold) % (base - threshold));
      rest = (rest - threshold) / (base - threshold);
    }
    text_ += digit(rest);
  }

  [[nodiscard]] std::uint64_t adapted() const {
    auto delta = delta_ / (handled_ == basic_ ? damp : 2);
    delta += delta / (handled_ + 1);
    std::uint64_t bias = 0;
    for (; delta > (base - least) * most / 2; bias += base)
      delta /= base - least;
    return bias + (base - least + 1) * delta / (delta + skew);
  }

  std::string text_;
  std::uint64_t reached_ = first, delta_ = 0, bias_ = 72;
  std::size_t handled_ = 0, basic_ = 0;
};

std::optional<std::string> ascii_label(std::string_view text) {
  if (is_ascii(text)) return is_ascii_label(text) ? std::optional(std::string(text)) : std::nullopt;
  // Each character takes a letter at least; what is longer is not worth the work.
  if (!is_utf8(text) || text.size() > 4 * longest_label) return std::nullopt;
  const auto label = composed(small_letters(text));
  if (label.empty() || !std::ranges::all_of(label, is_allowed) || is_mark(label.front())) return std::nullopt;
  auto written = "xn--" + Punycode(label).text();
  const bool good = label.front() != '-' && is_ascii_label(written) && label.back() != '-';
  return good ? std::optional(std::move(written)) : std::nullopt;
}

}  // namespace

std::optional<std::string> ascii_domain(std::string_view domain) {
  std::string whole;
  while (true) {
    const auto dot = domain.find('.');
    const auto label = ascii_label(domain.substr(0, dot));
    if (!label) return std::nullopt;
    whole += *label;
    if (whole.size() > longest_domain) return std::nullopt;
    if (dot == std::string_view::npos) return whole;
    whole += '.';
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace docket
