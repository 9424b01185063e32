#include "commands/listing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <optional>
#include <ostream>

#include <fmt/format.h>

#include "commands/files.hpp"
#include "commands/notes.hpp"
#include "commands/options.hpp"
#include "commands/pager.hpp"
#include "commands/progress.hpp"
#include "docket/renderer.hpp"
#include "text/json.hpp"
#include "text/utf8.hpp"

namespace docket {

namespace {

struct SortRow {
  std::string_view name;
  Query::Sort by;
  bool turned = false;  ///< what is long ago is of great age
};

// The names of the columns that have an order, and shorter ones.
constexpr std::array sorts = {
    SortRow{"age", Query::Sort::raised, true},  SortRow{"carried", Query::Sort::carried},
    SortRow{"category", Query::Sort::category}, SortRow{"closed", Query::Sort::closed},
    SortRow{"due", Query::Sort::due},           SortRow{"due_date", Query::Sort::due},
    SortRow{"label", Query::Sort::label},       SortRow{"late", Query::Sort::due, true},
    SortRow{"meeting", Query::Sort::meeting},   SortRow{"meeting_date", Query::Sort::meeting},
    SortRow{"moved", Query::Sort::moved},       SortRow{"number", Query::Sort::number},
    SortRow{"owner", Query::Sort::owner},       SortRow{"owners", Query::Sort::owner},
    SortRow{"parts", Query::Sort::parts},       SortRow{"raised", Query::Sort::raised},
    SortRow{"response", Query::Sort::response}, SortRow{"status", Query::Sort::status},
    SortRow{"tags", Query::Sort::tag},          SortRow{"text", Query::Sort::text},
};
static_assert(std::ranges::is_sorted(sorts, {}, &SortRow::name));

std::vector<std::string> pieces_of(std::string_view list) {
  std::vector<std::string> pieces;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    pieces.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return pieces;
}

Query::Order order_of(std::string_view piece) {
  const bool descending = piece.starts_with('-');
  const auto name = piece.substr(descending ? 1 : 0);
  const auto row = std::ranges::find(sorts, name, &SortRow::name);
  if (row != sorts.end()) return {.by = row->by, .descending = descending != row->turned};
  throw Error{fmt::format("--sort: {}", no_such("order", name, sort_names())), Exit::usage};
}

std::vector<std::string_view> renderer_names() {
  std::vector<std::string_view> names;
  for (const auto* renderer : renderers())
    names.push_back(renderer->name);
  return names;
}

/// "board.md" and "board.md.mustache" make Markdown; what tells nothing makes text.
const Renderer& renderer_of_layout(std::string_view name) {
  constexpr std::string_view suffix = ".mustache";
  if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  const auto* renderer = renderer_of(name);
  return renderer == nullptr ? *find_renderer("text") : *renderer;
}

}  // namespace

FilterContext context_of(const Session& session, const Line& line, const Register& opened) {
  const auto today = session.today;
  FilterContext context{.today = today, .me = line.user.empty() ? line.by : line.user};
  const auto days = [&line, &opened, plain = context] {
    std::vector<Date> held;
    for (const auto& summary : opened.meetings(series_of(line, plain)))
      if (summary.meeting.held) held.push_back(*summary.meeting.held);
    return held;
  };
  context.last_meeting = [days, today] {
    std::optional<Date> last;
    for (const auto day : days())
      if (day <= today && (!last || day > *last)) last = day;
    return last;
  };
  context.next_meeting = [days, today] {
    std::optional<Date> next;
    for (const auto day : days())
      if (day > today && (!next || day < *next)) next = day;
    return next;
  };
  return context;
}

std::vector<std::string> owners_in(const Query::Node& filter, const Register& opened) {
  std::vector<std::string> names;
  for (const auto& words : values_of(filter, Query::Attribute::owner))
    names.push_back(opened.owner(words).name);
  return names;
}

std::optional<std::size_t> limit_option(const Line& line) {
  const auto given = line.value("--limit");
  if (!given) return std::nullopt;
  std::size_t limit = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), limit);
  if (error == std::errc{} && end == given->data() + given->size() && limit > 0) return limit;
  throw Error{fmt::format("--limit: \"{}\" is no count; write 1 or more", *given), Exit::usage};
}

std::vector<Query::Order> order_option(const Line& line) {
  std::vector<Query::Order> order;
  for (const auto& piece : pieces_of(line.text("--sort")))
    order.push_back(order_of(piece));
  if (order.empty()) order.emplace_back();
  return order;
}

std::vector<std::string_view> sort_names() {
  std::vector<std::string_view> names;
  for (const auto& row : sorts)
    names.push_back(row.name);
  return names;
}

std::vector<std::string> columns_option(const Line& line) {
  auto columns = pieces_of(line.text("--columns"));
  const auto names = column_names();
  for (const auto& column : columns)
    if (std::ranges::find(names, column) == names.end())
      throw Error{fmt::format("--columns: {}", no_such("column", column, names)), Exit::usage};
  return columns;
}

int width_option(const Session& session, const Line& line) {
  constexpr int least = 20, most = 10'000;
  const auto given = line.value("--width");
  if (!given) return session.terminal && !line.value("--output") ? session.width : 0;
  int width = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), width);
  if (error == std::errc{} && end == given->data() + given->size() &&
      (width == 0 || (least <= width && width <= most)))
    return width;
  throw Error{
      fmt::format("--width: \"{}\" is no width; write {} to {}, or 0 to wrap nothing", *given, least, most),
      Exit::usage};
}

bool is_coloured(const Session& session, const Line& line) {
  return line.color == "always" || (line.color == "auto" && session.terminal);
}

Grouping grouping_option(const Line& line, std::string_view option, Grouping usual) {
  const auto given = line.value(option);
  if (!given) return usual;
  if (*given == "owner") return Grouping::owner;
  return *given == "meeting" ? Grouping::meeting : Grouping::category;
}

Query::Detail detail_of(const Line& line) {
  static constexpr std::array<std::string_view, 12> of_table{"number",    "text",     "owners", "due",
                                                             "due_words", "due_date", "late",   "age",
                                                             "status",    "parts",    "raised", "closed"};
  const auto grouping = grouping_option(line, "--group-by", Grouping::none);
  const auto is_usual = [](const auto& name) { return std::ranges::find(of_table, name) != of_table.end(); };
  if (!line.has("--template") && renderer_of(line).name == "text" &&
      std::ranges::all_of(columns_option(line), is_usual) &&
      (grouping == Grouping::none || grouping == Grouping::owner))
    return Query::Detail::table;
  return Query::Detail::whole;
}

const Renderer& renderer_of(const Line& line) {
  if (line.json) return *find_renderer("json");
  const auto given = line.value("--format");
  const auto file = line.value("--output");
  if (const auto layout = line.value("--template"); layout && !given && !file)
    return renderer_of_layout(*layout);
  if (!given) {
    const auto* by_suffix = file ? renderer_of(std::string_view(*file)) : nullptr;
    if (file && by_suffix == nullptr)
      throw Error{fmt::format("{}: its suffix names no format; give --format {}", printable(*file),
                              fmt::join(renderer_names(), "|")),
                  Exit::usage};
    return by_suffix == nullptr ? *find_renderer("text") : *by_suffix;
  }
  if (const auto* renderer = find_renderer(*given)) return *renderer;
  if (const auto* renderer = renderer_of("." + *given)) return *renderer;
  throw Error{fmt::format("--format: {}", no_such("format", *given, renderer_names())), Exit::usage};
}

void print(Session& session, const Line& line, std::string_view text) {
  const bool pages = session.terminal && !line.no_pager && std::ranges::count(text, '\n') >= session.height;
  if (!pages || !page(session, text)) *session.out << text;
}

void write_output(Session& session, const Line& line, std::string_view bytes) {
  const auto file = line.text("--output");
  if (!line.has("--force") && std::filesystem::exists(file))
    throw Error{fmt::format("{}: is there already; --force replaces it", printable(file))};
  {
    const Progress progress(session, line, "writing");
    write_beside(file, bytes);
  }
  if (line.json)
    *session.out << JsonText()
                        .open('{')
                        .key("schema")
                        .value("docket.written/1")
                        .key("file")
                        .value(file)
                        .close('}')
                        .text()
                 << '\n';
  else if (!line.quiet)
    *session.out << fmt::format("wrote {}\n", printable(file));
}

namespace {

std::string rendered(Session& session, const Line& line, const Report& report, const Renderer& renderer,
                     const Page& page) {
  std::optional<Progress> progress;
  if (line.has("--output")) progress.emplace(session, line, "writing");
  const auto layout = line.value("--template");
  if (!layout) return renderer.render(report, page);
  return filled({*layout, read_bytes(session, *layout, line)}, report, renderer);
}

}  // namespace

void show(Session& session, const Line& line, const Report& report) {
  const auto& renderer = renderer_of(line);
  const auto file = line.value("--output");
  if (renderer.form == Form::binary && !file && session.terminal)
    throw Error{fmt::format("{}: nothing that a terminal shows; write it to a file with -o FILE.{}",
                            renderer.name, renderer.suffix),
                Exit::usage};
  const Page page{.width = width_option(session, line), .colour = !file && is_coloured(session, line)};
  const auto bytes = rendered(session, line, report, renderer, page);
  if (file)
    write_output(session, line, bytes);
  else if (renderer.form == Form::binary)
    *session.out << bytes;
  else
    print(session, line, bytes);
}

void check_verb(const Line& line, std::span<const std::string_view> verbs) {
  const auto verb = line.text("VERB");
  if (std::ranges::find(verbs, verb) != verbs.end()) return;
  throw Error{no_such("verb", verb, verbs), Exit::usage};
}

bool told_fields(Session& session, const Line& line) {
  if (std::ranges::find(line.fields, "help") == line.fields.end()) return false;
  for (const auto name : json_field_names())
    *session.out << name << '\n';
  return true;
}

}  // namespace docket
