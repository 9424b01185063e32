#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// What a template may name: texts, yes or no, lists. Keeps the library out of the files that use it.
class Fields {
 public:
  Fields();
  ~Fields();
  Fields(Fields&&) noexcept;
  Fields& operator=(Fields&&) noexcept;

  void set(const std::string& name, std::string_view text);
  void set(const std::string& name, const char* text) { set(name, std::string_view(text)); }
  void set(const std::string& name, const std::string& text) { set(name, std::string_view(text)); }
  void set(const std::string& name, bool truth);
  void set(const std::string& name, std::vector<Fields> list);
  /// An empty text is no text: a section of that name is left out.
  void set_or_none(const std::string& name, std::string_view text);

  struct Tree;
  [[nodiscard]] Tree& tree() { return *tree_; }
  [[nodiscard]] const Tree& tree() const { return *tree_; }

 private:
  std::unique_ptr<Tree> tree_;
};

/// JSON as fields; what is null is not there to a section. What a terminal would obey is shown.
Fields fields_from_json(std::string_view json);

using Escape = std::string (*)(std::string_view text);

/// The template with the fields in it; `escape` is applied to each that does not stand in three braces.
/// Throws Error with the library's own words where it does not parse.
std::string filled(std::string_view text, const Fields& fields, Escape escape);

}  // namespace docket
