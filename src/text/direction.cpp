#include "text/direction.hpp"

#include <utf8proc.h>

#include "text/utf8.hpp"

namespace docket {

bool ends_right_to_left(std::string_view text) {
  bool turned = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    at += point.length;
    switch (utf8proc_get_property(static_cast<utf8proc_int32_t>(point.value))->bidi_class) {
      case UTF8PROC_BIDI_CLASS_L:
        turned = false;
        break;
      case UTF8PROC_BIDI_CLASS_R:
      case UTF8PROC_BIDI_CLASS_AL:
        turned = true;
        break;
      default:
        break;
    }
  }
  return turned;
}

std::string closed_off(std::string_view text) {
  return std::string(text).append(ends_right_to_left(text) ? left_to_right_mark : "");
}

}  // namespace docket
