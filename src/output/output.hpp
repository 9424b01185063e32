#pragma once

// To add a format: src/output/NAME.cpp with its row, the row's declaration below, its place in the table of
// renderers.cpp, its line in CMakeLists.txt, a case for each view in tests/cases/output/NAME/.

#include "docket/renderer.hpp"

namespace docket {

extern const Renderer confluence_renderer;
extern const Renderer csv_renderer;
extern const Renderer docx_renderer;
extern const Renderer html_renderer;
extern const Renderer ics_renderer;
extern const Renderer json_renderer;
extern const Renderer jsonl_renderer;
extern const Renderer markdown_renderer;
extern const Renderer taskwarrior_renderer;
extern const Renderer text_renderer;
extern const Renderer todotxt_renderer;
extern const Renderer xlsx_renderer;

}  // namespace docket
