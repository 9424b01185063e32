#include <algorithm>
#include <array>

#include "output/output.hpp"

namespace docket {

namespace {

// Sorted by name; a test looks.
constexpr std::array rows = {
    &confluence_renderer,  &csv_renderer,  &docx_renderer,    &html_renderer,
    &ics_renderer,         &json_renderer, &jsonl_renderer,   &markdown_renderer,
    &taskwarrior_renderer, &text_renderer, &todotxt_renderer, &xlsx_renderer,
};

}  // namespace

std::span<const Renderer* const> renderers() {
  return rows;
}

const Renderer* find_renderer(std::string_view name) {
  const auto row = std::ranges::find(rows, name, &Renderer::name);
  return row == rows.end() ? nullptr : *row;
}

const Renderer* renderer_of(std::string_view file) {
  const auto dot = file.rfind('.');
  if (dot == std::string_view::npos) return nullptr;
  const auto row = std::ranges::find(rows, file.substr(dot + 1), &Renderer::suffix);
  return row == rows.end() ? nullptr : *row;
}

}  // namespace docket
