#pragma once

#include <string>
#include <string_view>

namespace docket {

/// A text as UTF-8 and the charset that its bytes were taken for.
struct FromCharset {
  std::string text;
  std::string_view read_as;  ///< "UTF-8", "Windows-1252", or as the caller named it
};

/// `bytes` as UTF-8. What `charset` ("iso-8859-2"; may be empty or unknown) says is believed only where the
/// bytes bear it out, since programs label texts by habit: what is well-formed UTF-8 is UTF-8, whatever it is
/// called, and what no charset fits is Windows-1252.
FromCharset from_charset(std::string_view bytes, std::string_view charset);

/// The charset that a web page or an XML file names in its first lines; empty where it names none.
std::string_view charset_within(std::string_view bytes);

}  // namespace docket
