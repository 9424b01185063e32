#include "minutes/records.hpp"

#include "minutes/scan.hpp"
#include "minutes/table_columns.hpp"

namespace docket {

namespace {

constexpr std::size_t longest_label = 30;  // bytes

// Where the value of a column belongs; null for what a record has no field for.
std::string_view* field_of(Record& record, TableColumn column) {
  switch (column) {
    case TableColumn::action:
    case TableColumn::text:
      return &record.action;
    case TableColumn::owner:
      return &record.owner;
    case TableColumn::due:
      return &record.due;
    case TableColumn::state:
      return &record.state;
    case TableColumn::number:
      return &record.number;
    case TableColumn::category:
      return &record.category;
    default:
      return nullptr;
  }
}

bool same_list(const Passage& left, const Passage& right) {
  return left.kind == Block::Kind::item && right.kind == left.kind && left.list == right.list &&
         left.parent == right.parent;
}

}  // namespace

std::optional<Record> record_at(const std::vector<Passage>& lines, std::size_t i, const Words& words) {
  if (lines[i].kind != Block::Kind::item || (i > 0 && same_list(lines[i - 1], lines[i]))) return std::nullopt;
  Record record;
  std::size_t fields = 0, points = 0;
  for (record.end = i; record.end < lines.size() && same_list(lines[record.end], lines[i]); ++record.end) {
    const auto text = lines[record.end].text;
    const auto colon = text.substr(0, longest_label).find(':');
    ++points;
    if (colon == std::string_view::npos) continue;
    const auto label = trim_back(trim_front(text.substr(0, colon), "*_"), "*_ ");
    const auto value = trim_back(trim_front(text.substr(colon + 1), "*_ "), "*_ ");
    auto* field = field_of(record, column_of(label, words));
    if (field == nullptr) continue;
    ++fields;
    if (field->empty()) *field = value;
  }
  const bool told = fields >= 2 && fields * 2 >= points && (!record.owner.empty() || !record.due.empty());
  return told ? std::optional(record) : std::nullopt;
}

}  // namespace docket
