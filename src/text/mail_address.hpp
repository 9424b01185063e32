#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// Whether `text` is an address that every mail program takes: "ann.lee@example.org". The rules of RFC 5321
/// without what hardly anybody has: quotes, comments, addresses of machines, letters that are not ASCII.
bool is_mail_address(std::string_view text);

/// Somebody who sends or gets mail.
struct Mailbox {
  std::string name;  ///< may be empty
  std::string address;
  bool operator==(const Mailbox&) const = default;
};

/// "Ann Lee <ann@example.org>", or an address alone; nullopt where it is neither.
std::optional<Mailbox> read_mailbox(std::string_view text);

}  // namespace docket
