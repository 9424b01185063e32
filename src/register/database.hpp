#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "docket/date.hpp"
#include "docket/error.hpp"
#include "docket/register.hpp"

namespace SQLite {
class Column;
class Database;
class Statement;
}  // namespace SQLite

namespace docket {

/// What a statement's "?" stands for; nullptr is NULL.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;
using Values = std::vector<Value>;

Value value(std::optional<Date> day);  ///< its ISO form, or NULL

/// Of a register that this program writes.
constexpr int newest_schema = 3;

class Database;

/// A statement ready to run. Its columns are made once, not for each value of each row, which took a tenth of
/// a listing's time.
struct Prepared {
  std::unique_ptr<SQLite::Statement> statement;
  std::vector<SQLite::Column> columns;  ///< empty until there is a first row
};

/// The rows of one run of a statement. The run ends with this, so that no lock outlives it; meanwhile the
/// same statement must not be run again.
class Rows {
 public:
  Rows(const Database& database, Prepared& prepared) : database_(database), prepared_(prepared) {}
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  ~Rows();

  /// To the first row, then to each next one; false behind the last.
  bool next();
  [[nodiscard]] bool is_null(int index) const;
  [[nodiscard]] int integer(int index) const;
  [[nodiscard]] std::string text(int index) const;
  [[nodiscard]] std::optional<Date> day(int index) const;
  [[nodiscard]] bool is_integer(int index) const;
  /// The same as text(), until the next row.
  [[nodiscard]] std::string_view view(int index) const;

 private:
  [[nodiscard]] const SQLite::Column& column(int index) const;

  const Database& database_;
  Prepared& prepared_;
};

/// The file beneath a register: the one place that knows SQLite. Every failure is an Error that names the
/// file.
class Database {
 public:
  /// As Register does: brings the schema up to date, checks that this is a register.
  Database(std::filesystem::path path, Register::Access access, std::chrono::milliseconds patience);
  /// A copy in memory.
  Database(const Database& original);
  ~Database();
  Database& operator=(const Database&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] bool made() const { return made_; }

  /// Statements are prepared once and kept.
  Rows query(std::string_view sql, const Values& values = {}) const;
  void execute(std::string_view sql, const Values& values = {}) const;
  /// The same with values that stand elsewhere until it is done: nothing is copied.
  void execute_on(std::string_view sql, std::span<const Value* const> values) const;
  /// The integer in the first column of the only row.
  [[nodiscard]] int number(std::string_view sql, const Values& values = {}) const;

  /// Writes a copy to `path`, while others write here; where there is a register, it becomes this one.
  void copy_to(const std::filesystem::path& path) const;

  /// What SQLite's `code` means, in docket's words.
  [[nodiscard]] Error error(int code, std::string_view detail) const;

 private:
  Prepared& prepared(std::string_view sql) const;
  Prepared& statement(std::string_view sql, const Values& values) const;
  void find(Register::Access access);
  void open(const std::string& name, int flags, Register::Access access);
  /// For a file that may not be written: the files that go with the log could not be made, or, worse, would
  /// stay behind and keep out who may write.
  void read_without_log();
  void execute_all(std::string_view script) const;
  void bring_up_to_date(Register::Access access);
  void migrate(int from);
  void copy_from(SQLite::Database& original) const;
  /// Reading never writes: of an older file a copy in memory is brought up to date and read.
  void read_as_newest();
  /// Keeps the file as it is beside it, "register.db.schema-1", before it is brought up to date.
  void keep_copy(int schema) const;
  /// What the file is, as of one moment.
  struct Form {
    int schema = 0;
    bool ours = false;
    bool empty = false;
  };
  [[nodiscard]] Form form() const;
  [[nodiscard]] bool is_empty() const;

  std::filesystem::path path_;
  std::chrono::milliseconds patience_;
  bool made_ = false;
  std::unique_ptr<SQLite::Database> file_;
  /// By their SQL, looked up without making a string of it.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view sql) const { return std::hash<std::string_view>{}(sql); }
  };
  mutable std::unordered_map<std::string, Prepared, Hash, std::equal_to<>> statements_;
};

/// Until this goes, the file is one into which a whole register can be put quickly: rows may refer to what
/// there is not (whoever loads looks at all references at the end), pages that are changed again and again
/// stay in memory, and nothing is written twice, through the write-ahead log. To be made before a transaction
/// begins.
class BulkLoad {
 public:
  explicit BulkLoad(const Database& database);
  ~BulkLoad();
  BulkLoad(const BulkLoad&) = delete;
  BulkLoad& operator=(const BulkLoad&) = delete;

 private:
  const Database& database_;
  bool had_log_;
};

/// Until this goes, all reading sees one state, whatever others write meanwhile.
class Snapshot {
 public:
  explicit Snapshot(const Database& database);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  const Database& database_;
};

/// A transaction that writes: others may read on, nobody else writes. Rolled back unless committed.
class Transaction {
 public:
  explicit Transaction(const Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  const Database& database_;
  bool open_ = true;
};

}  // namespace docket
