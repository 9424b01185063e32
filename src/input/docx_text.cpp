#include "input/docx_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "input/xml.hpp"
#include "text/utf8.hpp"

namespace docket {
namespace {

struct NamedElement {
  std::string_view name;
  DocxElement element;
};

constexpr auto elements = std::to_array<NamedElement>({
    {"AlternateContent", DocxElement::alternate},
    {"br", DocxElement::line_break},
    {"cr", DocxElement::line_break},
    {"del", DocxElement::skipped},
    {"delInstrText", DocxElement::skipped},
    {"delText", DocxElement::skipped},
    {"drawing", DocxElement::drawing},
    {"fldChar", DocxElement::field},
    {"hyperlink", DocxElement::link},
    {"instrText", DocxElement::instruction},
    {"moveFrom", DocxElement::skipped},
    {"noBreakHyphen", DocxElement::hyphen},
    {"object", DocxElement::drawing},
    {"p", DocxElement::paragraph},
    {"pPr", DocxElement::skipped},
    {"pict", DocxElement::drawing},
    {"ptab", DocxElement::blank},
    {"r", DocxElement::run},
    {"rPr", DocxElement::skipped},
    {"rt", DocxElement::skipped},  // how a word is spoken, above it
    {"sdt", DocxElement::control},
    {"sectPr", DocxElement::skipped},
    {"sym", DocxElement::symbol},
    {"t", DocxElement::text},
    {"tab", DocxElement::blank},
    {"tbl", DocxElement::table},
    {"txbxContent", DocxElement::text_box},
});
static_assert(std::ranges::is_sorted(elements, {}, &NamedElement::name));

// Where the names with a first letter begin in `elements`: every element of a file is looked up.
constexpr auto first_with = [] {
  std::array<std::uint8_t, 129> first{};
  for (std::size_t letter = 0; letter < first.size(); ++letter)
    first[letter] = static_cast<std::uint8_t>(std::ranges::count_if(
        elements, [&](const auto& row) { return static_cast<unsigned char>(row.name.front()) < letter; }));
  return first;
}();

// The drawings of newer Word that hold text boxes, and its check boxes; the rest is read in its older
// version.
constexpr std::array understood{"w14", "w15", "wp14", "wpc", "wpg", "wps"};

struct Symbol {
  std::string_view font;
  unsigned code;
  std::string_view text;
};

// Signs that fonts put in the place of letters: boxes, ticks, and the arrows and faces that Word makes of
// "-->", ":)".
constexpr auto symbols = std::to_array<Symbol>({
    {"Symbol", 0xAE, "\u2192"},      {"Symbol", 0xB7, "\u2022"},      {"Symbol", 0xDE, "\u21d2"},
    {"Wingdings", 0x4A, "\u263a"},   {"Wingdings", 0x4C, "\u2639"},   {"Wingdings", 0x6C, "\u25cf"},
    {"Wingdings", 0x6E, "\u25a0"},   {"Wingdings", 0x6F, "\u2610"},   {"Wingdings", 0x71, "\u2610"},
    {"Wingdings", 0x72, "\u2610"},   {"Wingdings", 0x78, "\u2612"},   {"Wingdings", 0xA7, "\u25aa"},
    {"Wingdings", 0xA8, "\u2610"},   {"Wingdings", 0xD8, "\u27a2"},   {"Wingdings", 0xDF, "\u2190"},
    {"Wingdings", 0xE0, "\u2192"},   {"Wingdings", 0xE8, "\u2192"},   {"Wingdings", 0xF0, "\u21e8"},
    {"Wingdings", 0xFB, "\u2717"},   {"Wingdings", 0xFC, "\u2713"},   {"Wingdings", 0xFD, "\u2612"},
    {"Wingdings", 0xFE, "\u2611"},   {"Wingdings 2", 0x4F, "\u2717"}, {"Wingdings 2", 0x50, "\u2713"},
    {"Wingdings 2", 0x51, "\u2612"}, {"Wingdings 2", 0x52, "\u2611"}, {"Wingdings 2", 0x53, "\u2612"},
    {"Wingdings 2", 0x54, "\u2612"}, {"Wingdings 2", 0x55, "\u2612"}, {"Wingdings 2", 0x56, "\u2612"},
    {"Wingdings 2", 0x2A, "\u2610"}, {"Wingdings 2", 0x30, "\u2610"}, {"Wingdings 2", 0xA3, "\u2610"},
});

constexpr std::string_view ticked_box = "\u2612";
constexpr std::string_view unticked_box = "\u2610";

/// What a sign of a symbol font shows; such fonts lie at U+F000, so that no letter is taken for one of their
/// signs.
std::string symbol_text(std::string_view font, char32_t code) {
  constexpr char32_t base = 0xF000;
  if (code < 0xE000 || code > 0xF8FF) return to_utf8(code);
  const auto known = std::ranges::find_if(
      symbols, [&](const Symbol& symbol) { return symbol.font == font && base + symbol.code == code; });
  return known == symbols.end() ? std::string() : std::string(known->text);
}

std::string symbol_text(pugi::xml_node symbol) {
  const auto code = attribute_or(symbol, "char", "");
  std::uint32_t number = 0;
  std::from_chars(code.data(), code.data() + code.size(), number, 16);
  return symbol_text(attribute_or(symbol, "font", ""), number);
}

bool is_symbol_font(std::string_view font) {
  return font == "Symbol" || font.starts_with("Wingdings");
}

/// Text set in a symbol font, as some programs write what Word writes as w:sym.
std::string in_symbols(std::string_view font, std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    shown += symbol_text(font, point.value);
    at += point.length;
  }
  return shown;
}

bool understands(std::string_view prefixes) {
  while (!prefixes.empty()) {
    const auto end = std::min(prefixes.find(' '), prefixes.size());
    const auto prefix = prefixes.substr(0, end);
    if (!prefix.empty() && std::ranges::find(understood, prefix) == understood.end()) return false;
    prefixes.remove_prefix(std::min(end + 1, prefixes.size()));
  }
  return true;
}

// Looks of the paragraph's and the character's style cancel each other out; those set on the run itself rule.
bool resolved(std::optional<bool> paragraph, std::optional<bool> character, std::optional<bool> direct) {
  return direct.value_or(paragraph.value_or(false) != character.value_or(false));
}

std::optional<bool> checked(pugi::xml_node control) {
  const auto box = child(child(control, "sdtPr"), "checkbox");
  if (!box) return std::nullopt;
  return docx_is_on(child(box, "checked"));
}

}  // namespace

DocxElement docx_element(pugi::xml_node node) {
  const char* const whole = node.name();
  const char* const name = has_short_prefix(whole) ? whole + 2 : local_name(whole).data();
  const auto letter = static_cast<unsigned char>(*name);
  if (letter + 1U >= first_with.size()) return DocxElement::other;
  for (std::size_t at = first_with[letter]; at < first_with[letter + 1U]; ++at)
    if (is_same(name, elements[at].name)) return elements[at].element;
  return DocxElement::other;
}

pugi::xml_node docx_alternative(pugi::xml_node alternate) {
  pugi::xml_node last;
  for (const auto version : alternate) {
    const auto name = local_name(version);
    if (name == "Choice" && understands(attribute_or(version, "Requires", ""))) return version;
    if (name == "Choice" || name == "Fallback") last = version;
  }
  return last;
}

bool docx_is_filler(pugi::xml_node control) {
  const auto properties = child(control, "sdtPr");
  const auto gallery = child(child(properties, "docPartObj"), "docPartGallery");
  return docx_is_on(child(properties, "showingPlcHdr")) ||
         attribute_or(gallery, "val", "") == "Table of Contents";
}

void DocxText::gather(pugi::xml_node paragraph, const DocxLooks& looks) {
  looks_ = looks;
  plain_ = looks == DocxLooks();
  // A field whose code never ends must not swallow the paragraphs behind.
  fields_.clear();
  codes_ = 0;
  gather(paragraph, Styles(), 0);
}

void DocxText::gather(pugi::xml_node node, Styles styles, std::size_t depth) {
  if (depth >= deepest_) return gather_flat(node, styles);
  for (auto piece = node.first_child(); piece; piece = piece.next_sibling())
    gather_one(piece, styles, depth + 1);
}

void DocxText::gather_one(pugi::xml_node node, Styles styles, std::size_t depth) {
  switch (docx_element(node)) {
    case DocxElement::alternate:
      return gather(docx_alternative(node), styles, depth);
    case DocxElement::blank:
      return add(" ", styles);
    case DocxElement::control:
      return gather_control(node, styles, depth);
    case DocxElement::drawing:
      return find_boxes(node);
    case DocxElement::field:
      return field(node, styles);
    case DocxElement::hyphen:
      return add("-", styles);
    case DocxElement::line_break:
      if (codes_ == 0) text_.add_break();
      return;
    case DocxElement::link:
      return gather(node, styles.with(Style::link), depth);
    case DocxElement::run:
      return gather_run(node, styles, depth);
    case DocxElement::symbol:
      return add(symbol_text(node), styles);
    case DocxElement::text:
      return gather_words(node, styles);
    case DocxElement::text_box:
      boxes_.push_back(node);
      return;
    case DocxElement::instruction:
      return;
    case DocxElement::skipped:
      tracked_ = tracked_ || local_name(node) == "del";
      return;
    case DocxElement::paragraph:
      text_.add_break();
      return gather(node, styles, depth);
    case DocxElement::table:
    case DocxElement::other:
      tracked_ = tracked_ || local_name(node) == "ins";
      return gather(node, styles, depth);
  }
}

void DocxText::gather_words(pugi::xml_node text, Styles styles) {
  text.first_child() ? add(all_text(text), styles) : add(text.value(), styles);
}

void DocxText::gather_run(pugi::xml_node run, Styles styles, std::size_t depth) {
  const auto properties = child(run, "rPr");
  if (plain_ && !properties) return gather(run, styles, depth);
  const auto [direct, style_id, font] = docx_run(properties);
  const auto& style = styles_->character(style_id);
  if (resolved(looks_.hidden, style.looks.hidden, direct.hidden)) return;
  styles = styles.with(Style::bold, resolved(looks_.bold, style.looks.bold, direct.bold))
               .with(Style::italic, resolved(looks_.italic, style.looks.italic, direct.italic))
               .with(Style::struck, resolved(looks_.struck, style.looks.struck, direct.struck))
               .with(Style::code, style.code);
  if (is_symbol_font(font)) return add(in_symbols(font, all_text(run)), styles);
  gather(run, styles, depth);
}

void DocxText::gather_control(pugi::xml_node control, Styles styles, std::size_t depth) {
  if (const auto box = checked(control)) return add(*box ? ticked_box : unticked_box, styles);
  if (!docx_is_filler(control)) gather(child(control, "sdtContent"), styles, depth);
}

void DocxText::gather_flat(pugi::xml_node node, Styles styles) {
  visit_below(node, [&](pugi::xml_node piece) {
    const auto element = docx_element(piece);
    if (element == DocxElement::text) add(all_text(piece), styles);
    if (element == DocxElement::paragraph || element == DocxElement::line_break) text_.add_break();
    return element != DocxElement::text && element != DocxElement::skipped;
  });
}

void DocxText::field(pugi::xml_node mark, Styles styles) {
  const auto type = attribute_or(mark, "fldCharType", "");
  if (type == "begin") {
    if (const auto box = child(child(mark, "ffData"), "checkBox")) {
      const auto state = child(box, "checked");
      add(docx_is_on(state ? state : child(box, "default")) ? ticked_box : unticked_box, styles);
    }
    fields_.push_back(true);
    ++codes_;
    return;
  }
  if (fields_.empty()) return;
  if (fields_.back()) --codes_;
  fields_.back() = false;
  if (type == "end") fields_.pop_back();
}

void DocxText::find_boxes(pugi::xml_node drawing) {
  visit_below(drawing, [&](pugi::xml_node piece) {
    const auto element = docx_element(piece);
    if (element == DocxElement::text_box) boxes_.push_back(piece);
    return element != DocxElement::text_box && local_name(piece) != "Fallback";
  });
}

void DocxText::add(std::string_view text, Styles styles) {
  if (codes_ == 0) text_.add(text, styles);
}

std::vector<pugi::xml_node> DocxText::take_boxes() {
  return std::exchange(boxes_, {});
}

}  // namespace docket
