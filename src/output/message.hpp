#pragma once

#include <string>

#include "docket/date.hpp"
#include "docket/view.hpp"
#include "text/mail_address.hpp"

namespace docket {

/// A mail in two forms of the same content. Names, subject and texts may hold anything; the addresses are
/// such as sent_address gives.
struct Message {
  Mailbox from, to;
  std::string subject;
  std::string at;  ///< RFC 3339, UTC: "2024-05-02T00:00:00Z"
  std::string text, html;
};

/// The message as RFC 5322, 2045, 2046 and 2047 want it: ASCII, lines of at most 78 characters where an
/// address is no longer, each ending in CR LF. The same message gives the same bytes.
std::string to_bytes(const Message& message);

/// The report with words before and after it, as text of 72 columns and as HTML.
std::string text_body(const Report& report, const std::string& before, const std::string& after);
std::string html_body(const Report& report, const std::string& before, const std::string& after);

}  // namespace docket
