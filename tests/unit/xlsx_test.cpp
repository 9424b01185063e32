#include <catch2/catch.hpp>

#include "docket/error.hpp"
#include "input/readers.hpp"
#include "input/sheet_number.hpp"
#include "zip_builder.hpp"

using docket::Epoch;
using docket::NumberKind;
using docket::ZipBuilder;

namespace {

struct Parts {
  std::string rows;
  std::string behind;  // what stands behind the rows in the sheet
  std::string strings;
  std::string styles;
  std::string sheet = "<sheet name='Open' r:id='r1'/>";
};

std::string xlsx(const Parts& parts) {
  return ZipBuilder()
      .add("xl/workbook.xml", "<workbook><sheets>" + parts.sheet + "</sheets></workbook>")
      .add("xl/_rels/workbook.xml.rels",
           "<Relationships><Relationship Id='r1' Type='x/worksheet' "
           "Target='worksheets/sheet1.xml'/></Relationships>")
      .add("xl/worksheets/sheet1.xml",
           "<worksheet><sheetData>" + parts.rows + "</sheetData>" + parts.behind + "</worksheet>")
      .add("xl/sharedStrings.xml", "<sst>" + parts.strings + "</sst>")
      .add("xl/styles.xml", "<styleSheet>" + parts.styles + "</styleSheet>")
      .bytes();
}

std::string shown(const Parts& parts) {
  const auto text = docket::to_text(docket::read_xlsx(xlsx(parts), {}));
  return text.substr(text.find('\n') + 1);
}

}  // namespace

TEST_CASE("a sheet is a table under its name, its cells where they stand") {
  CHECK(shown({.rows = "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2' "
                       "t='inlineStr'><is><t>Owner</t></is></c></row>"
                       "<row r='4'><c t='str'><v>one&#10;two</v></c><c/><c><v>7</v></c><c t='b'><v>1</v></c>"
                       "<c t='e'><v>#N/A</v></c></row><row r='5'><c/></row>",
               .behind = "<autoFilter ref='A2:C9'/>",
               .strings =
                   "<si><t>x</t></si><si><r><t>Act</t></r><r><t>ion</t></r><rPh><t>spoken</t></rPh></si>"}) ==
        "heading 1 line 2: Open\n"
        "table line 2\n"
        "  row line 2 header\n"
        "    cell line 2 column 0: Action\n"
        "    cell line 2 column 2: Owner\n"
        "  row line 4\n"
        "    cell line 4 column 0: one\\ntwo\n"
        "    cell line 4 column 2: 7\n"
        "    cell line 4 column 3: TRUE\n"
        "    cell line 4 column 4: #N/A\n");
}

TEST_CASE("a cell's format makes its number a day and strikes it out") {
  const std::string styles =
      "<numFmts><numFmt numFmtId='164' formatCode='d\\ mmm\\ "
      "yyyy'/></numFmts><fonts><font/><font><strike/></font></fonts>"
      "<cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164' fontId='1'/></cellXfs>";
  CHECK(
      shown({.rows =
                 "<row r='1'><c s='1'><v>42892</v></c><c s='2'><v>42892.5</v></c><c s='9'><v>1</v></c></row>",
             .styles = styles}) ==
      "heading 1 line 1: Open\ntable line 1\n  row line 1\n    cell line 1 column 0: 2017-06-06\n"
      "    cell line 1 column 1 struck (struck 0-10): 2017-06-06\n    cell line 1 column 2: 1\n");
}

TEST_CASE("merged cells span, and hidden sheets are left out with a remark") {
  CHECK(shown({.rows = "<row r='1'><c r='A1'><v>1</v></c></row>",
               .behind = "<mergeCells><mergeCell ref='A1:C2'/><mergeCell ref='ZZZZ9:A1'/></mergeCells>"}) ==
        "heading 1 line 1: Open\ntable line 1\n  row line 1\n    cell line 1 column 0 columns 3 rows 2: 1\n");
  CHECK(shown({.sheet = "<sheet name='Old' state='hidden' r:id='r1'/>"}) ==
        "remark: left out the hidden sheet \"Old\"\n");
}

TEST_CASE("numbers in sheets are read as people see them") {
  const auto [number, kind, expected] = GENERATE(table<const char*, NumberKind, const char*>({
      {"42892", NumberKind::date, "2017-06-06"},
      {"42892.75", NumberKind::date_and_time, "2017-06-06 18:00"},
      {"42892", NumberKind::date_and_time, "2017-06-06"},
      {"59", NumberKind::date, "1900-02-28"},
      {"61", NumberKind::date, "1900-03-01"},
      {"1", NumberKind::date, "1900-01-01"},
      {"0.5", NumberKind::time, "12:00"},
      {"1.5", NumberKind::time, "36:00"},
      {"0.8", NumberKind::percent, "80%"},
      {"0.30000000000000004", NumberKind::plain, "0.3"},
      {"-1", NumberKind::date, "-1"},
      {"1e99", NumberKind::date, "1e+99"},
      {"nan", NumberKind::date, "nan"},
      {"soon", NumberKind::date, "soon"},
      {"", NumberKind::plain, ""},
  }));
  CHECK(docket::number_text(number, kind, Epoch::year_1900) == expected);
  CHECK(docket::number_text("41430", NumberKind::date, Epoch::year_1904) == "2017-06-06");
}

TEST_CASE("format codes tell days, times and percents from numbers") {
  const auto [code, expected] = GENERATE(table<const char*, NumberKind>({
      {"General", NumberKind::plain},
      {"0.00", NumberKind::plain},
      {"0%", NumberKind::percent},
      {"dd/mm/yyyy", NumberKind::date},
      {"[$-409]d\\-mmm\\-yy;@", NumberKind::date},
      {"mmm", NumberKind::date},
      {"h:mm", NumberKind::time},
      {"[h]:mm:ss", NumberKind::time},
      {"yyyy-mm-dd hh:mm", NumberKind::date_and_time},
      {"0 \"days\"", NumberKind::plain},
      {"[Red]0", NumberKind::plain},
      {"\\d0", NumberKind::plain},
      {"\"open", NumberKind::plain},
  }));
  CHECK(docket::number_kind(std::string_view(code)) == expected);
}

TEST_CASE("what is no Excel file says so") {
  CHECK_THROWS_WITH(docket::read_xlsx(ZipBuilder().add("a", "").bytes(), {}),
                    "not an Excel file (a zip archive without xl/workbook.xml); save it as .xlsx");
  CHECK(docket::xlsx_likeness(xlsx({})) == 3);
  CHECK(docket::xlsx_likeness("xl/workbook") == 0);
}
