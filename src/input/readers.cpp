#include "input/readers.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "input/decode.hpp"
#include "text/ascii.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

constexpr int certain = 3;

// Where two are equally likely the upper one is taken.
constexpr std::array rows = {
    Reader{"mail", "eml mbox", "mail, also boxes of mails", Takes::bytes, mail_likeness, read_mail},
    Reader{"docx", "docx docm dotx dotm", "Word", Takes::bytes, docx_likeness, read_docx},
    Reader{"odt", "odt ott fodt", "OpenDocument text", Takes::bytes, odt_likeness, read_odt},
    Reader{"xlsx", "xlsx xlsm", "Excel", Takes::bytes, xlsx_likeness, read_xlsx},
    Reader{"pdf", "pdf", "PDF, through pdftotext", Takes::bytes, pdf_likeness, read_pdf},
    Reader{"transcript", "vtt srt", "subtitles (WebVTT, SubRip), and pages that name each speaker in a line",
           Takes::text, transcript_likeness, read_transcript},
    Reader{"text", "txt text", "plain text", Takes::text, text_likeness, read_text},
    Reader{"wiki", "wiki mediawiki", "a wiki page's source: MediaWiki, DokuWiki, MoinMoin", Takes::text,
           wiki_likeness, read_wiki},
    Reader{"markdown", "md markdown mdown mkd", "Markdown with GitHub's tables and task lists", Takes::text,
           markdown_likeness, read_markdown},
    Reader{"csv", "csv tsv", "tables separated by , ; | or tabs", Takes::text, csv_likeness, read_csv},
    Reader{"org", "org", "Emacs Org", Takes::text, org_likeness, read_org},
    Reader{"asciidoc", "adoc asciidoc", "AsciiDoc", Takes::text, asciidoc_likeness, read_asciidoc},
    Reader{"rst", "rst rest", "reStructuredText", Takes::text, rst_likeness, read_rst},
    Reader{"html", "html htm xhtml", "web and wiki pages", Takes::text, html_likeness, read_html},
};

std::string format_names() {
  std::string names;
  for (const auto& row : rows)
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  return names;
}

const Reader& named(std::string_view format) {
  const auto row = std::ranges::find(rows, format, &Reader::name);
  if (row == rows.end())
    throw Error{fmt::format("there is no format \"{}\"; docket reads {}", printable(format), format_names()),
                Exit::usage};
  return *row;
}

std::string suffix_of(std::string_view name) {
  const auto dot = name.find_last_of("./");
  if (dot == std::string_view::npos || name[dot] == '/') return {};
  return ascii_lower(name.substr(dot + 1));
}

bool lists(std::string_view words, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = 0; at <= words.size();) {
    const auto end = std::min(words.find(' ', at), words.size());
    if (words.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

/// How much some content is like each format, in the order of the rows.
using Likenesses = std::array<int, rows.size()>;

enum class Ask { all, until_certain };

Likenesses likenesses_of(std::string_view content, Ask ask) {
  Likenesses found{};
  for (std::size_t at = 0; at < rows.size(); ++at) {
    found[at] = rows[at].likeness(content);
    if (ask == Ask::until_certain && found[at] == certain) break;
  }
  return found;
}

const Reader* certain_among(const Likenesses& likenesses) {
  const auto found = std::ranges::find(likenesses, certain);
  return found == likenesses.end() ? nullptr : &rows[static_cast<std::size_t>(found - likenesses.begin())];
}

// A suffix weighs half a step: it settles between formats the content fits equally well, and no more.
const Reader& best(const Likenesses& likenesses, std::string_view suffix) {
  const Reader* found = nullptr;
  int highest = 0;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    const int likeness = likenesses[at];
    const int here = likeness == 0 ? 0 : 2 * likeness + (lists(rows[at].suffixes, suffix) ? 1 : 0);
    if (here > highest) found = &rows[at];
    highest = std::max(highest, here);
  }
  if (found == nullptr) throw Error{fmt::format("not in a format docket reads ({})", format_names())};
  return *found;
}

void check_size(std::string_view bytes, const Limits& limits) {
  if (bytes.empty()) throw Error{"is empty; there is nothing to read"};
  if (bytes.size() > limits.bytes)
    throw Error{fmt::format("holds {} bytes, over the limit of {}", bytes.size(), limits.bytes)};
}

// What vectors and strings keep in reserve would double the memory of long notes.
void fit(Blocks& blocks) {
  constexpr std::size_t many = 4096;  // what is in reserve behind as many was never written to: it takes none
  if (blocks.size() < many) blocks.shrink_to_fit();
  for (auto& block : blocks) {
    block.text.shrink_to_fit();
    fit(block.children);
  }
}

Document read_decoded(std::string_view bytes, const Reader* row, const Likenesses& likenesses,
                      std::string_view suffix, const Limits& limits) {
  if (const auto what = foreign_format(bytes); row == nullptr && !what.empty())
    throw Error{fmt::format("not notes but {}", what)};
  auto decoded = decode(bytes);
  const std::string_view text = decoded.changed ? std::string_view(*decoded.changed) : bytes;
  const Reader& reader =
      row != nullptr ? *row : best(decoded.changed ? likenesses_of(text, Ask::all) : likenesses, suffix);
  auto document = reader.read(reader.takes == Takes::text ? text : bytes, limits);
  document.format = reader.name;
  if (reader.takes == Takes::text && !decoded.remark.empty()) document.remarks.push_back(decoded.remark);
  return document;
}

Document read_any(std::string_view bytes, std::string_view suffix, const Reader* row, const Limits& limits) {
  check_size(bytes, limits);
  const auto likenesses = row == nullptr ? likenesses_of(bytes, Ask::until_certain) : Likenesses{};
  if (row == nullptr) row = certain_among(likenesses);
  if (row == nullptr || row->takes == Takes::text)
    return read_decoded(bytes, row, likenesses, suffix, limits);
  auto document = row->read(bytes, limits);
  document.format = row->name;
  return document;
}

}  // namespace

std::span<const Reader> readers() {
  return rows;
}

Document read_document(std::string_view name, std::string_view bytes, std::string_view format,
                       const Limits& limits) {
  const Reader* row = format.empty() ? nullptr : &named(format);
  try {
    auto document = read_any(bytes, suffix_of(name), row, limits);
    document.name = name;
    fit(document.blocks);
    return document;
  } catch (const Error& error) {
    throw Error{fmt::format("{}: {}", printable(name == "-" ? "standard input" : name), error.what()),
                error.exit()};
  }
}

}  // namespace docket
