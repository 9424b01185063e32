#include "text/mail_address.hpp"

#include <algorithm>

namespace docket {

namespace {

constexpr std::size_t longest_local = 64;
constexpr std::size_t longest_domain = 253;
constexpr std::size_t longest_label = 63;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom(std::string_view text) {
  static constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
}

bool is_label(std::string_view text) {
  return !text.empty() && text.size() <= longest_label && text.front() != '-' && text.back() != '-' &&
         std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-'; });
}

/// Whether the pieces between the dots are all so.
bool are_all(std::string_view text, bool (*is_so)(std::string_view piece)) {
  while (true) {
    const auto dot = text.find('.');
    if (!is_so(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ')
    text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

}  // namespace

bool is_mail_address(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > longest_local) return false;
  const auto domain = text.substr(at + 1);
  // Of a dash at the front a program might make an option.
  return text.front() != '-' && are_all(text.substr(0, at), is_atom) && domain.size() <= longest_domain &&
         are_all(domain, is_label);
}

std::optional<Mailbox> read_mailbox(std::string_view text) {
  text = trimmed(text);
  if (is_mail_address(text)) return Mailbox{.address = std::string(text)};
  const auto open = text.rfind('<');
  if (open == std::string_view::npos || !text.ends_with('>')) return std::nullopt;
  const auto address = text.substr(open + 1, text.size() - open - 2);
  auto name = trimmed(text.substr(0, open));
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  if (!is_mail_address(address)) return std::nullopt;
  return Mailbox{std::string(name), std::string(address)};
}

}  // namespace docket
