#include "text/mail_address.hpp"

#include <algorithm>

#include "text/domain.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_local = 64;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom(std::string_view text) {
  static constexpr std::string_view others = "!#$%&'*+-/=?^_`{|}~";
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
  });
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

std::optional<std::string> sent_address(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at > longest_local) return std::nullopt;
  // Of a dash at the front a program might make an option.
  if (text.front() == '-' || !are_all(text.substr(0, at), is_atom)) return std::nullopt;
  const auto domain = ascii_domain(text.substr(at + 1));
  if (!domain) return std::nullopt;
  return std::string(text.substr(0, at + 1)) + *domain;
}

bool is_mail_address(std::string_view text) {
  return sent_address(text).has_value();
}

std::string why_no_address(std::string_view text, std::string_view example) {
  const auto at = text.rfind('@');
  const auto is_foreign = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  const bool foreign = at != std::string_view::npos && std::ranges::any_of(text.substr(0, at), is_foreign);
  if (!foreign) return "is no mail address; write " + std::string(example);
  return "has letters before the @ that not every mail server takes (RFC 6531); give an address that is "
         "plain "
         "there";
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
