#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// What became of some bytes on their way to text.
struct Decoded {
  std::optional<std::string> changed;  ///< nullopt: the bytes can be read as they are
  std::string remark;                  ///< what had to be assumed; empty where nothing had
};

/// `bytes` as UTF-8 with '\n' for every line end and no byte order mark: UTF-16 by its mark, what is not
/// UTF-8 as a web page or XML file says of itself, else as Windows-1252. Throws Error where they are not text
/// at all.
Decoded decode(std::string_view bytes);

/// `text` with '\n' for every line end.
std::string with_line_feeds(std::string_view text);

/// "a PNG image", where `bytes` start with the mark of a well-known format that holds no notes docket can
/// read; else empty.
std::string_view foreign_format(std::string_view bytes);

}  // namespace docket
