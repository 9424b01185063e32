#include "output/office.hpp"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "output/markup.hpp"
#include "text/embedded.hpp"

namespace docket {

std::span<const EmbeddedFile> office_files();  // made of data/office when docket is built

namespace {

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

std::string core_properties(const Report& report) {
  const auto day = to_iso(report.as_of);
  return fmt::format(
      "{}<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>docket"
      "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created>"
      "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:modified></cp:coreProperties>",
      head, escaped_markup(title_of(report)), day, day);
}

std::string custom_properties(const Report& report) {
  return fmt::format(
      "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" "
      "xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property "
      "fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"docket\"><vt:lpwstr>{}</vt:lpwstr>"
      "</property></Properties>",
      head, escaped_markup(report.origin));
}

}  // namespace

std::string office_file(std::string_view name) {
  return std::string(std::ranges::find(office_files(), name, &EmbeddedFile::name)->text);
}

std::string title_of(const Report& report) {
  return report.title.empty() ? "Action items" : report.title;
}

std::vector<OfficePart> property_parts(const Report& report) {
  return {
      {"docProps/core.xml", core_properties(report)},
      {"docProps/app.xml",
       std::string(head) +
           "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
           "<Application>docket</Application></Properties>"},
      {"docProps/custom.xml", custom_properties(report)}};
}

}  // namespace docket
