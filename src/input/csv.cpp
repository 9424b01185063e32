#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "input/quota.hpp"
#include "input/readers.hpp"
#include "input/styled_text.hpp"

namespace docket {
namespace {

constexpr std::array separators{',', ';', '\t', '|'};
constexpr std::size_t sampled = 20;

struct Record {
  int line = 1;
  std::vector<std::string> fields;
};

/// Takes records off the front of a text.
class Records {
 public:
  Records(std::string_view text, char separator, int line)
      : text_(text), separator_(separator), line_(line) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  Record next();
  /// The line of a quote that opens and never closes; 0 where each does. From there on quotes are text.
  [[nodiscard]] int open_quote() const { return open_quote_; }

 private:
  std::string field();
  std::string plain_field();

  std::string_view text_;
  char separator_;
  int line_;
  int open_quote_ = 0;
};

Record Records::next() {
  Record record{.line = line_};
  do {
    record.fields.push_back(field());
  } while (!text_.empty() && std::exchange(text_, text_.substr(1)).front() == separator_);
  ++line_;
  return record;
}

std::string Records::field() {
  const auto start = std::min(text_.find_first_not_of(' '), text_.size());
  if (open_quote_ != 0 || start == text_.size() || text_[start] != '"') return plain_field();
  std::string value;
  for (auto at = start + 1;;) {
    const auto quote = text_.find('"', at);
    if (quote == std::string_view::npos) break;
    value += text_.substr(at, quote - at);
    at = quote + 1;
    if (at < text_.size() && text_[at] == '"') {
      value += '"';
      ++at;
      continue;
    }
    text_.remove_prefix(at);
    line_ += static_cast<int>(std::ranges::count(value, '\n'));
    return value + plain_field();
  }
  open_quote_ = line_;
  return plain_field();
}

// Up to the separator or the end of the line, which stays.
std::string Records::plain_field() {
  const std::array ends{separator_, '\n'};
  const auto end = std::min(text_.find_first_of(std::string_view(ends.data(), ends.size())), text_.size());
  std::string value(text_.substr(0, end));
  text_.remove_prefix(end);
  return value;
}

/// Excel writes the separator in a line of its own: "sep=;".
char announced(std::string_view text) {
  const bool named = text.starts_with("sep=") && text.size() > 5 && text[5] == '\n';
  return named ? text[4] : '\0';
}

/// How well a separator cuts the first records into as many fields as the first has.
std::size_t fit(std::string_view text, char separator) {
  Records records(text, separator, 1);
  const auto columns = records.next().fields.size();
  std::size_t alike = 1;
  if (columns < 2) return 0;
  for (std::size_t count = 1; count < sampled && !records.at_end(); ++count)
    alike += records.next().fields.size() == columns ? 1 : 0;
  return (columns - 1) * alike;
}

char separator_of(std::string_view text) {
  if (const char named = announced(text); named != '\0') return named;
  return *std::ranges::max_element(separators, {}, [&](char separator) { return fit(text, separator); });
}

Block cell_of(std::string_view words, std::size_t column, int line) {
  StyledText text;
  text.add_lines(words, {});
  Block cell{.kind = Block::Kind::cell, .column = static_cast<std::uint16_t>(column), .line = line};
  text.move_to(cell);
  return cell;
}

// A first record that names its columns has a word in each.
bool names_columns(const Block& row) {
  return std::ranges::all_of(row.children, [](const Block& cell) {
    return !cell.text.empty() && (cell.text.front() < '0' || cell.text.front() > '9');
  });
}

// Short names without a blank behind the separator, as prose has it, over records of as many fields. Tabs and
// pipes are left to plain text, which knows them.
bool is_headed(std::string_view text, char separator) {
  constexpr std::size_t longest = 40;
  constexpr int fewest = 3;
  if (separator != ',' && separator != ';') return false;
  Records records(text, separator, 1);
  const auto names = records.next().fields;
  const bool named =
      names.size() > 1 && std::ranges::all_of(names, [](const std::string& name) {
        return !name.empty() && name.size() <= longest && name.front() != ' ' && name.back() != '.';
      });
  int count = 1;
  for (; named && count < static_cast<int>(sampled) && !records.at_end(); ++count)
    if (records.next().fields.size() != names.size()) return false;
  return named && count >= fewest;
}

}  // namespace

// Prose has commas too, so for most texts only the suffix makes them a table.
int csv_likeness(std::string_view text) {
  const char separator = separator_of(text);
  if (announced(text) != '\0' || is_headed(text, separator)) return 2;
  return fit(text, separator) > 0 ? 1 : 0;
}

Document read_csv(std::string_view text, const Limits& limits) {
  constexpr std::size_t most_columns = 60'000;
  Quota quota(limits);
  const char separator = separator_of(text);
  const bool named = announced(text) != '\0';
  Records records(named ? text.substr(6) : text, separator, named ? 2 : 1);
  Block table{.kind = Block::Kind::table, .line = named ? 2 : 1};
  while (!records.at_end()) {
    const auto record = records.next();
    if (std::ranges::all_of(record.fields, [](const std::string& field) { return one_line(field).empty(); }))
      continue;
    quota.add_block();
    Block row{.kind = Block::Kind::row, .line = record.line};
    const auto columns = std::min(record.fields.size(), most_columns);
    row.children.reserve(columns);
    for (std::size_t column = 0; column < columns; ++column) {
      quota.add_cell();
      row.children.push_back(cell_of(record.fields[column], column, record.line));
    }
    row.header = table.children.empty() && names_columns(row);
    table.children.push_back(std::move(row));
  }
  Document document;
  if (records.open_quote() != 0)
    document.remarks.push_back(
        fmt::format("the quote in line {} never closes; read as text", records.open_quote()));
  document.blocks.push_back(std::move(table));
  return document;
}

}  // namespace docket
