#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "output/html_parts.hpp"
#include "output/markup.hpp"

namespace docket {

namespace {

/// Line ends become breaks.
void add_lines(std::string& out, std::string_view text) {
  while (true) {
    const auto end = std::min(text.find('\n'), text.size());
    add_escaped(out, text.substr(0, end));
    if (end == text.size()) return;
    out += "<br>";
    text.remove_prefix(end + 1);
  }
}

void add_element(std::string& out, std::string_view name, std::string_view text) {
  out += '<';
  out += name;
  out += '>';
  add_lines(out, text);
  out += "</";
  out += name.substr(0, name.find(' '));
  out += '>';
}

void add_questions(std::string& out, const Entry& entry) {
  out += "<ol>";
  for (const auto& part : entry.parts) {
    out += "<li>";
    add_lines(out, part.text);
    if (!part.asker.empty()) add_lines(out, fmt::format(" ({})", part.asker));
    if (part.status != "open") {
      out += "<p class=\"answer\">";
      add_lines(out, part.status);
      if (!part.answered_by.empty()) add_lines(out, " by " + part.answered_by);
      if (!part.answer.empty()) add_lines(out, ": " + part.answer);
      out += "</p>";
    }
    out += "</li>";
  }
  out += "</ol>";
}

/// The body's rows, one after another.
class Rows {
 public:
  Rows(const Report& report, const HtmlTable& table) : report_(report), table_(table) {}

  std::string text() {
    for (const auto& section : report_.sections)
      if (!section.entries.empty()) add_section(section);
    return std::move(text_);
  }

 private:
  void add_section(const Report::Section& section) {
    text_ += "<tbody>\n";
    if (!section.heading.empty()) {
      const auto columns = table_.columns.size() + (table_.remarks ? 1 : 0);
      text_ += fmt::format("<tr class=\"section\"><th colspan=\"{}\" scope=\"rowgroup\">", columns);
      add_element(text_, "bdi", section.heading);
      text_ += ' ';
      add_element(text_, "span", section.summary);
      text_ += "</th></tr>\n";
    }
    for (std::size_t place = 0; place < section.entries.size(); ++place)
      add_row(section.entries[place], remark_of(section, place));
    text_ += "</tbody>\n";
  }

  /// An entry in two sections has two rows; the links go to the first.
  void add_row(const Entry& entry, std::string_view remark) {
    text_ += "<tr";
    if (seen_.insert(entry.number).second) text_ += fmt::format(" id=\"r{}\"", entry.number);
    text_ += fmt::format(" data-number=\"{}\" data-status=\"{}\"", entry.number, entry.status);
    if (!entry.owners.empty()) add_owners(entry);
    if (is_overdue(entry, report_.as_of)) text_ += " class=\"overdue\"";
    text_ += '>';
    for (const auto* column : table_.columns)
      add_cell(entry, *column);
    if (table_.remarks) {
      text_ += "<td class=\"remark\">";
      add_lines(text_, remark);
      text_ += "</td>";
    }
    text_ += "</tr>\n";
  }

  void add_owners(const Entry& entry) {
    text_ += " data-owners=\"";
    for (std::size_t index = 0; index < entry.owners.size(); ++index) {
      if (index > 0) text_ += "&#10;";
      add_escaped(text_, entry.owners[index]);
    }
    text_ += '"';
  }

  void add_cell(const Entry& entry, const Column& column) {
    text_ += "<td class=\"";
    text_ += column.name;
    text_ += "\">";
    if (column.name == "number") {
      text_ += fmt::format("<a href=\"#a{0}\">{0}</a>", entry.number);
    } else {
      add_lines(text_, column.cell(entry, report_.as_of));
      if (column.name == "text" && !entry.parts.empty()) add_questions(text_, entry);
    }
    text_ += "</td>";
  }

  const Report& report_;
  const HtmlTable& table_;
  std::set<int> seen_;
  std::string text_;
};

bool is_address(std::string_view text) {
  return (text.starts_with("https://") || text.starts_with("http://")) &&
         text.find_first_of(" \n\t") == std::string_view::npos;
}

/// One entry with all that is known of it.
class Article {
 public:
  Article(const Entry& entry, Date as_of) : entry_(entry), as_of_(as_of) {}

  std::string text() {
    text_ = fmt::format("<article id=\"a{0}\" aria-labelledby=\"h{0}\"><h3 id=\"h{0}\">{0}: ", entry_.number);
    add_lines(text_, entry_.text);
    text_ += "</h3><dl>";
    fields();
    text_ += "</dl>";
    if (!entry_.parts.empty()) {
      add_element(text_, "h4", "Sub-questions");
      add_questions(text_, entry_);
    }
    history();
    sources();
    return std::move(text_) +
           fmt::format("<p><a href=\"#r{0}\">Back to {0} in the list</a></p></article>\n", entry_.number);
  }

 private:
  void field(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    add_element(text_, "dt", name);
    add_element(text_, "dd", value);
  }

  void due() {
    if (!entry_.due) return;
    const auto& [words, day] = *entry_.due;
    auto text = day ? to_words(*day) : words;
    // The words of the notes where they say more than the day does.
    if (day && !words.empty() && words != to_iso(*day)) text += fmt::format(" (\"{}\")", words);
    add_element(text_, "dt", "Due");
    text_ += "<dd>";
    add_lines(text_, text);
    if (is_overdue(entry_, as_of_))
      text_ += fmt::format(" <span class=\"overdue\">overdue by {} days</span>", days_between(*day, as_of_));
    text_ += "</dd>";
  }

  void evidence() {
    if (!is_address(entry_.evidence)) return field("Evidence", entry_.evidence);
    text_ += "<dt>Evidence</dt><dd><a rel=\"noreferrer\" href=\"";
    add_escaped(text_, entry_.evidence);
    text_ += "\">";
    add_escaped(text_, entry_.evidence);
    text_ += "</a></dd>";
  }

  void fields() {
    field("Owner", entry_.owners.empty() ? "nobody yet" : listed(entry_.owners));
    due();
    field("Status", entry_.status);
    if (entry_.meeting)
      field("Meeting", entry_.meeting->title.empty() ? entry_.meeting->series : entry_.meeting->title);
    if (entry_.carried > 0) field("Carried over", fmt::format("{} times", entry_.carried));
    if (entry_.moved > 0) field("Due day moved", fmt::format("{} times", entry_.moved));
    field("Response", entry_.response);
    evidence();
    field("Category", entry_.category);
    field("Tags", listed(entry_.tags));
    field("Label", entry_.label);
    field("In doubt", entry_.doubt);
  }

  void happened(const Date& day, std::string_view what) {
    text_ += "<li>";
    add_element(text_, fmt::format("time datetime=\"{}\"", to_iso(day)), to_words(day));
    text_ += ": ";
    add_lines(text_, what);
    text_ += "</li>";
  }

  void history() {
    if (!entry_.raised && !entry_.closed && entry_.notes.empty()) return;
    add_element(text_, "h4", "History");
    text_ += "<ul>";
    if (entry_.raised) happened(*entry_.raised, "raised");
    for (const auto& note : entry_.notes)
      happened(note.on, note.by.empty() ? note.text : fmt::format("{} ({})", note.text, note.by));
    if (entry_.closed) happened(*entry_.closed, entry_.status);
    text_ += "</ul>";
  }

  void sources() {
    for (const auto& source : entry_.sources) {
      if (source.quote.empty()) continue;
      text_ += "<blockquote>";
      add_lines(text_, source.quote);
      if (!source.document.empty()) {
        text_ += "<br>";
        auto place = source.document;
        if (source.line > 0) place += fmt::format(", line {}", source.line);
        add_element(text_, "cite", place);
      }
      text_ += "</blockquote>";
    }
  }

  const Entry& entry_;
  Date as_of_;
  std::string text_;
};

}  // namespace

std::string sections_of(const Report& report, const HtmlTable& table) {
  return Rows(report, table).text();
}

std::string details_of(const Report& report) {
  std::string text;
  for (const auto* entry : flat(report))
    text += Article(*entry, report.as_of).text();
  return text;
}

}  // namespace docket
