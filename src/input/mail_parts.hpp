#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

struct MailHeader {
  std::string name;   ///< lower case
  std::string value;  ///< unfolded, encoded words decoded
};

/// A mail or one of its parts, its body as the bytes of the file.
struct MailPart {
  std::vector<MailHeader> headers;
  std::string_view body;
  int body_line = 1;  ///< 1-based line of the body in the source

  /// Empty where there is no such header.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// "text/html" in lower case; "text/plain" where the part does not say.
  [[nodiscard]] std::string type() const;
  /// Of Content-Type or Content-Disposition: "charset", "boundary", "filename".
  [[nodiscard]] std::string parameter(std::string_view name) const;
  /// The body with its transfer encoding undone.
  [[nodiscard]] std::string decoded() const;
  /// The body as UTF-8 with '\n' for every line end.
  [[nodiscard]] std::string text() const;
};

/// Headers up to the first blank line, the rest as body.
MailPart mail_part(std::string_view bytes, int first_line);

/// The parts between a multipart's boundaries, at most `most`.
std::vector<MailPart> parts_of(const MailPart& multipart, std::size_t most);

/// "2017-06-09" of "Fri, 9 Jun 2017 18:54:48 +0000"; empty where it is no such date.
std::string mail_day(std::string_view date);

}  // namespace docket
