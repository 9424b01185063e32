#include "commands/load.hpp"

#include <cstdint>
#include <limits>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "docket/error.hpp"

namespace docket {

namespace {

using Json = nlohmann::json;

constexpr std::string_view schema_name = "docket.register/1";

/// Takes the rows out of the JSON as it is read, so that it is never held as a tree.
class RowReader : public nlohmann::json_sax<Json> {
 public:
  explicit RowReader(const Register::PutRow& put) : put_(put) {}

  [[nodiscard]] std::string place() const {
    return row_ == 0 ? std::string() : fmt::format("row {} of {}: ", row_, table_);
  }
  [[nodiscard]] bool has_schema() const { return has_schema_; }

  bool null() override { return cell(nullptr); }
  bool boolean(bool) override { throw Error{"true and false stand for nothing in a register"}; }
  bool number_integer(number_integer_t number) override { return integer(number); }
  bool number_unsigned(number_unsigned_t number) override {
    if (number > static_cast<number_unsigned_t>(std::numeric_limits<int>::max()))
      throw Error{fmt::format("{} is too large", number)};
    return integer(static_cast<std::int64_t>(number));
  }
  bool number_float(number_float_t, const string_t& text) override {
    throw Error{fmt::format("{} is no whole number", text)};
  }
  bool string(string_t& text) override {
    if (depth_ == 1 && key_ == "schema") {
      if (text != schema_name)
        throw Error{fmt::format("the schema is \"{}\", not \"{}\"", text, schema_name)};
      has_schema_ = true;
      return true;
    }
    return cell(std::move(text));
  }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    if (depth_ != 0 && depth_ != 2) throw Error{"an object stands where a value should"};
    if (++depth_ == 3) ++row_;
    cells_.clear();
    return true;
  }
  bool key(string_t& name) override {
    key_ = std::move(name);
    return true;
  }
  bool end_object() override {
    if (depth_-- == 3) put_(table_, cells_);
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ != 1) throw Error{"a list stands where a value should"};
    ++depth_;
    table_ = key_;
    row_ = 0;
    return true;
  }
  bool end_array() override {
    --depth_;
    row_ = 0;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
    throw Error{fmt::format("no JSON from byte {} on", position)};
  }

 private:
  bool integer(std::int64_t number) {
    if (depth_ == 1 && key_ == "register_schema") return true;  // was looked at before
    return cell(number);
  }
  bool cell(Register::Cell value) {
    if (depth_ != 3) throw Error{fmt::format("\"{}\" is no table", key_)};
    cells_.emplace_back(key_, std::move(value));
    return true;
  }

  const Register::PutRow& put_;
  std::string key_, table_;
  Register::Cells cells_;
  int depth_ = 0;  ///< 1: in the whole, 2: in a table, 3: in a row
  int row_ = 0;
  bool has_schema_ = false;
};

/// The number of the schema, which stands in the first line; 0 where there is none.
int schema_of(std::string_view bytes) {
  constexpr std::string_view name = "\"register_schema\":";
  const auto head = bytes.substr(0, bytes.find('['));
  const auto at = head.find(name);
  int number = 0;
  for (auto digits = head.substr(at == std::string_view::npos ? head.size() : at + name.size());
       !digits.empty() && digits.front() >= '0' && digits.front() <= '9' && number < 1'000'000;
       digits.remove_prefix(1))
    number = number * 10 + (digits.front() - '0');
  return number;
}

}  // namespace

bool is_whole_register(std::string_view bytes) {
  constexpr std::size_t head = 200;
  return bytes.starts_with('{') && bytes.substr(0, head).find("docket.register/") != std::string_view::npos;
}

void load_register(Register& opened, std::string_view place, std::string_view bytes) {
  std::string where;
  try {
    opened.load(schema_of(bytes), [&](const Register::PutRow& put) {
      RowReader rows(put);
      try {
        Json::sax_parse(bytes, &rows);
      } catch (const Error&) {
        where = rows.place();
        throw;
      }
      if (!rows.has_schema()) throw Error{"no schema is named"};
    });
  } catch (const Error& error) {
    if (error.exit() == Exit::refused) throw;
    throw Error{fmt::format("{}: {}{}; nothing was imported", place, where, error.what()), error.exit()};
  }
}

}  // namespace docket
