#include "output/mustache.hpp"

#include <utility>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "docket/error.hpp"
#include "output/markup.hpp"

namespace docket {

namespace mustache = kainjow::mustache;

struct Fields::Tree {
  mustache::data data;
};

Fields::Fields() : tree_(std::make_unique<Tree>()) {}
Fields::~Fields() = default;
Fields::Fields(Fields&&) noexcept = default;
Fields& Fields::operator=(Fields&&) noexcept = default;

void Fields::set(const std::string& name, std::string_view text) {
  tree_->data[name] = mustache::data(std::string(text));
}

void Fields::set(const std::string& name, bool truth) {
  tree_->data[name] = mustache::data(truth);
}

void Fields::set(const std::string& name, std::vector<Fields> list) {
  mustache::data all(mustache::data::type::list);
  for (const auto& each : list)
    all.push_back(each.tree_->data);
  tree_->data[name] = std::move(all);
}

void Fields::set_or_none(const std::string& name, std::string_view text) {
  if (text.empty())
    set(name, false);
  else
    set(name, text);
}

namespace {

using Json = nlohmann::json;

/// Makes JSON into what a template takes as it is read: null is no, a number the text of it.
class Builder : public nlohmann::json_sax<Json> {
 public:
  explicit Builder(mustache::data& root) : root_(root) {}

  bool null() override { return put(mustache::data(false)); }
  bool boolean(bool truth) override { return put(mustache::data(truth)); }
  bool number_integer(number_integer_t number) override {
    return put(mustache::data(std::to_string(number)));
  }
  bool number_unsigned(number_unsigned_t number) override {
    return put(mustache::data(std::to_string(number)));
  }
  bool number_float(number_float_t, const string_t& text) override { return put(mustache::data(text)); }
  bool string(string_t& text) override { return put(mustache::data(shown_text(text))); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(mustache::data::type::object); }
  bool key(string_t& name) override {
    levels_.back().key = std::move(name);
    return true;
  }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(mustache::data::type::list); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }

 private:
  struct Level {
    mustache::data data;
    std::string key;
  };

  bool open(mustache::data::type type) {
    levels_.push_back({mustache::data(type), {}});
    return true;
  }
  bool close() {
    auto done = std::move(levels_.back().data);
    levels_.pop_back();
    return put(std::move(done));
  }
  bool put(mustache::data&& value) {
    if (levels_.empty())
      root_ = std::move(value);
    else if (levels_.back().data.is_list())
      levels_.back().data.push_back(value);
    else
      levels_.back().data[levels_.back().key] = std::move(value);
    return true;
  }

  mustache::data& root_;
  std::vector<Level> levels_;
};

}  // namespace

Fields fields_from_json(std::string_view json) {
  Fields fields;
  Builder builder(fields.tree().data);
  Json::sax_parse(json, &builder);
  return fields;
}

std::string filled(std::string_view text, const Fields& fields, Escape escape) {
  mustache::mustache layout{std::string(text)};
  if (!layout.is_valid()) throw Error{fmt::format("the template: {}", layout.error_message()), Exit::usage};
  layout.set_custom_escape([escape](const std::string& value) { return escape(value); });
  return layout.render(fields.tree().data);
}

}  // namespace docket
