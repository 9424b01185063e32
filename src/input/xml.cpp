#include "input/xml.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "docket/error.hpp"
#include "text/utf8.hpp"

namespace docket {
namespace {

bool is_utf16(std::string_view content) {
  return content.starts_with("\xff\xfe") || content.starts_with("\xfe\xff") ||
         content.starts_with(std::string_view("<\0", 2)) || content.starts_with(std::string_view("\0<", 2));
}

std::string repaired(std::string_view text) {
  std::string whole;
  whole.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    whole += to_utf8(point.value);
    at += point.length;
  }
  return whole;
}

// A tag or an attribute takes some tens of bytes of the tree for three or four of the file.
void check_tags(std::string_view name, std::string_view content, const Limits& limits) {
  if (content.size() / 2 <= limits.blocks) return;  // so few bytes hold no more
  const auto tags = static_cast<std::size_t>(
      std::ranges::count_if(content, [](char byte) { return byte == '<' || byte == '='; }));
  if (tags / 2 > limits.blocks) {
    throw Error{fmt::format("{}: {} tags and attributes (limit {})", name, tags, 2 * limits.blocks)};
  }
}

}  // namespace

XmlTree parse_xml(std::string_view name, std::string content, Blanks blanks, const Limits& limits) {
  check_tags(name, content, limits);
  if (!is_utf16(content) && !is_utf8(content)) content = repaired(content);
  const unsigned kept = blanks == Blanks::keep ? pugi::parse_ws_pcdata
                                               : pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;
  XmlTree tree(std::move(content));
  const auto result = tree.parse(pugi::parse_default | kept);
  if (!result) {
    throw Error{fmt::format("{}: damaged XML ({} at byte {}); save the file again", name,
                            result.description(), result.offset)};
  }
  return tree;
}

std::string_view local_name(const char* name) {
  if (has_short_prefix(name)) return name + 2;
  const std::string_view whole = name;
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto piece = node.first_child(); piece; piece = piece.next_sibling())
    if (is_called(piece.name(), name)) return piece;
  return {};
}

std::optional<std::string_view> attribute(pugi::xml_node node, std::string_view name) {
  for (auto piece = node.first_attribute(); piece; piece = piece.next_attribute())
    if (is_called(piece.name(), name)) return piece.value();
  return std::nullopt;
}

std::string_view attribute_or(pugi::xml_node node, std::string_view name, std::string_view missing) {
  return attribute(node, name).value_or(missing);
}

long number_or(pugi::xml_node node, std::string_view name, long missing, Span span) {
  const auto text = attribute_or(node, name, "");
  long number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) return text.starts_with('-') ? span.least : span.most;
  if (error != std::errc{} || end == text.data()) return missing;
  return std::clamp(number, span.least, span.most);
}

std::string all_text(pugi::xml_node node) {
  std::string text = node.value();
  visit_below(node, [&](pugi::xml_node piece) {
    text += piece.value();
    return true;
  });
  return text;
}

}  // namespace docket
