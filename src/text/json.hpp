#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace docket {

/// Writes JSON front to back into one string, commas and escapes included; a register of a million actions is
/// never held as a tree. Line ends are the caller's.
///     JsonText json;
///     json.open('{').key("number").value(7).close('}');  // {"number":7}
class JsonText {
 public:
  JsonText& open(char bracket);
  JsonText& close(char bracket);
  /// `name` is written as it is: docket's own fields need no escape.
  JsonText& key(std::string_view name);
  JsonText& value(std::string_view text);
  JsonText& value(const char* text) { return value(std::string_view(text)); }
  JsonText& value(std::integral auto number) { return raw(std::to_string(number)); }
  JsonText& value(bool truth) { return raw(truth ? "true" : "false"); }
  JsonText& null() { return raw("null"); }
  /// null where it is empty.
  JsonText& text_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
  /// Goes on in the next line, behind a comma where more follows: to be called before it does.
  JsonText& next_line();
  /// Forgets what was written, so that it can be passed on piece by piece; what follows goes on behind it.
  void clear() { text_.clear(); }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  JsonText& raw(std::string_view written);
  void separate();

  std::string text_;
  bool comma_ = false;
};

}  // namespace docket
