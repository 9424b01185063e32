#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// Whether `text` is an address that every mail server takes: "ann.lee@example.org". The rules of RFC 5321
/// without what hardly anybody has: quotes, comments, addresses of machines. Behind the @ may stand any
/// letters, before it only ASCII: others reach whom they should only where each server on the way knows them.
bool is_mail_address(std::string_view text);

/// The address as a mail carries it, its domain in ASCII; nullopt where it is none.
///     sent_address("ann@müller.example")  // "ann@xn--mller-kva.example"
std::optional<std::string> sent_address(std::string_view text);

/// What to say of a text that is no address: "is no mail address; write ann@example.org". `example` is what
/// to write.
std::string why_no_address(std::string_view text, std::string_view example = "ann@example.org");

/// Somebody who sends or gets mail.
struct Mailbox {
  std::string name;  ///< may be empty
  std::string address;
  bool operator==(const Mailbox&) const = default;
};

/// "Ann Lee <ann@example.org>", or an address alone; nullopt where it is neither.
std::optional<Mailbox> read_mailbox(std::string_view text);

}  // namespace docket
