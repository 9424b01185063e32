#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "docket/document.hpp"

namespace docket {

/// What a reader takes at most; more is an Error that names the limit.
struct Limits {
  std::size_t bytes = std::size_t{64} << 20;  ///< of the file, and of each unpacked part of it
  std::size_t ratio = 200;                    ///< unpacked to packed, for parts over 1 MiB
  std::size_t depth = 200;                    ///< of nesting; what lies deeper is read flat
  std::size_t cells = 1'000'000;              ///< of all tables together
  std::size_t blocks = 4'000'000;
};

/// What a reader is given: the bytes of the file, or its text as UTF-8 without a byte order mark and with
/// '\n' for every line end.
enum class Takes { bytes, text };

/// One format of notes.
struct Reader {
  std::string_view name;      ///< what --format takes and `Document::format` says
  std::string_view suffixes;  ///< "md markdown": lower case, one blank between
  std::string_view help;      ///< one line for the user
  Takes takes;
  /// How sure the content makes this format: 0 not this one, 1 possible, 2 likely, 3 certain (a magic
  /// number).
  int (*likeness)(std::string_view bytes);
  /// Throws Error where the bytes are not of this format or break a limit; read_document puts the file's name
  /// before the message. Sets everything of the document but its name and format.
  Document (*read)(std::string_view bytes, const Limits& limits);
};

/// All of them, in the order in which they are tried.
std::span<const Reader> readers();

/// Reads `bytes` as `format`, or where that is empty as what content and then the suffix of `name` tell.
/// Bytes that are not UTF-8 are taken for Windows-1252 and a remark says so.
Document read_document(std::string_view name, std::string_view bytes, std::string_view format,
                       const Limits& limits);

}  // namespace docket
