#pragma once

// To add a format: src/input/NAME.cpp with two functions, their declarations here, a row in readers.cpp, a
// line in CMakeLists.txt, cases in tests/cases/input/NAME/.

#include <string_view>

#include "docket/reader.hpp"

namespace docket {

int asciidoc_likeness(std::string_view text);
Document read_asciidoc(std::string_view text, const Limits& limits);

int csv_likeness(std::string_view text);
Document read_csv(std::string_view text, const Limits& limits);

int docx_likeness(std::string_view bytes);
Document read_docx(std::string_view bytes, const Limits& limits);

int html_likeness(std::string_view text);
Document read_html(std::string_view text, const Limits& limits);

int odt_likeness(std::string_view bytes);
Document read_odt(std::string_view bytes, const Limits& limits);

int mail_likeness(std::string_view bytes);
Document read_mail(std::string_view bytes, const Limits& limits);

int markdown_likeness(std::string_view text);
Document read_markdown(std::string_view text, const Limits& limits);

int org_likeness(std::string_view text);
Document read_org(std::string_view text, const Limits& limits);

int rst_likeness(std::string_view text);
Document read_rst(std::string_view text, const Limits& limits);

int pdf_likeness(std::string_view bytes);
Document read_pdf(std::string_view bytes, const Limits& limits);

int text_likeness(std::string_view text);
Document read_text(std::string_view text, const Limits& limits);

int transcript_likeness(std::string_view text);
Document read_transcript(std::string_view text, const Limits& limits);

int wiki_likeness(std::string_view text);
Document read_wiki(std::string_view text, const Limits& limits);

int xlsx_likeness(std::string_view bytes);
Document read_xlsx(std::string_view bytes, const Limits& limits);

}  // namespace docket
