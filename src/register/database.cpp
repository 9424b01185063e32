#include "register/database.hpp"

#include <algorithm>
#include <array>
#include <thread>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include "register/network.hpp"
#include "register/schema.hpp"
#include "text/fold.hpp"
#include "text/leftover.hpp"

namespace docket {

namespace {

constexpr int application_id = 0x646f636b;  // "dock", at offset 68 of the file

struct Meaning {
  int code;
  Exit exit;
  const char* words;
};

constexpr std::array meanings = {
    Meaning{SQLITE_AUTH, Exit::failed, "may not be used"},
    Meaning{SQLITE_CANTOPEN, Exit::failed,
            "cannot be opened; see that the file and its folder may be read and written"},
    Meaning{SQLITE_CORRUPT, Exit::damaged, "the register is damaged; restore a backup"},
    Meaning{SQLITE_FULL, Exit::failed, "the disk is full; nothing was changed"},
    Meaning{SQLITE_IOERR, Exit::failed, "cannot be read or written"},
    Meaning{SQLITE_NOMEM, Exit::failed, "memory is short; nothing was changed"},
    Meaning{SQLITE_NOTADB, Exit::damaged, "not a register (no SQLite file); name another with --register"},
    Meaning{SQLITE_PERM, Exit::failed, "may not be written"},
    Meaning{SQLITE_READONLY, Exit::failed, "may only be read; nothing was changed"},
    Meaning{SQLITE_TOOBIG, Exit::failed, "a text is too long; nothing was changed"},
};

/// At `place`, from 1 on.
void bind(SQLite::Statement& statement, int place, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value))
    statement.bind(place, *text);
  else if (const auto* integer = std::get_if<std::int64_t>(&value))
    statement.bind(place, *integer);
  else
    statement.bind(place);
}

void fold_value(sqlite3_context* context, int, sqlite3_value** arguments) {
  const auto* bytes = static_cast<const char*>(sqlite3_value_blob(arguments[0]));
  const auto size = static_cast<std::size_t>(sqlite3_value_bytes(arguments[0]));
  const auto folded = fold({bytes, bytes == nullptr ? 0 : size});
  sqlite3_result_text(context, folded.data(), static_cast<int>(folded.size()), SQLITE_TRANSIENT);
}

/// Without locks between threads and without counting memory, which together cost a tenth of a listing; and
/// without memory set aside before it is asked for, whose pages take longer to come than a short listing uses
/// them. Once SQLite is at work this is refused, and all stays as it was settled.
void settle_sqlite() {
  sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
  sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config(SQLITE_CONFIG_PAGECACHE, nullptr, 0, 0);
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}

/// As SQLite's URIs want it.
std::string uri_path(std::string_view path) {
  std::string text;
  for (const char c : path)
    text += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02x}", c) : std::string(1, c);
  return text;
}

Error none_yet(const std::filesystem::path& path) {
  return Error{path.string() + ": there is no register yet; docket import or docket add makes it"};
}

}  // namespace

Value value(std::optional<Date> day) {
  if (!day) return nullptr;
  return to_iso(*day);
}

Rows::~Rows() {
  prepared_.statement->tryReset();
}

bool Rows::next() {
  auto& [statement, columns] = prepared_;
  const int code = statement->tryExecuteStep();
  if (code == SQLITE_DONE) return false;
  if (code != SQLITE_ROW) throw database_.error(statement->getExtendedErrorCode(), statement->getErrorMsg());
  if (columns.empty())
    for (int index = 0; index < statement->getColumnCount(); ++index)
      columns.push_back(statement->getColumn(index));
  return true;
}

const SQLite::Column& Rows::column(int index) const {
  return prepared_.columns[static_cast<std::size_t>(index)];
}

bool Rows::is_null(int index) const {
  return column(index).isNull();
}

bool Rows::is_integer(int index) const {
  return column(index).isInteger();
}

int Rows::integer(int index) const {
  return column(index).getInt();
}

std::string_view Rows::view(int index) const {
  const auto* text = column(index).getText();
  return {text, static_cast<std::size_t>(column(index).getBytes())};
}

std::string Rows::text(int index) const {
  return std::string(view(index));
}

std::optional<Date> Rows::day(int index) const {
  if (is_null(index)) return std::nullopt;
  return date_from_iso(view(index));
}

Database::Database(std::filesystem::path path, Register::Access access, std::chrono::milliseconds patience)
    : path_(std::move(path)), patience_(patience) {
  find(access);
  const bool stands_in = made_ && access == Register::Access::preview;
  // Reading too opens for writing: only so may SQLite make, and afterwards remove, the files that go with the
  // write-ahead log. A file that may not be written it opens for reading by itself.
  const int flags = SQLite::OPEN_READWRITE | (access == Register::Access::create ? SQLite::OPEN_CREATE : 0);
  open(stands_in ? ":memory:" : path_.string(), flags, access);
  if (sqlite3_db_readonly(file_->getHandle(), "main") == 1 && access <= Register::Access::preview)
    read_without_log();
  bring_up_to_date(access);
}

Database::Database(const Database& original) : path_(original.path_), patience_(original.patience_) {
  open(":memory:", SQLite::OPEN_READWRITE, Register::Access::create);
  copy_from(*original.file_);
}

Database::~Database() = default;

Error Database::error(int code, std::string_view detail) const {
  const int primary = code & 0xff;
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    return Error{fmt::format("{}: another process has been writing it for {} s; try again", path_.string(),
                             std::chrono::duration<double>(patience_).count()),
                 Exit::refused};
  const auto* row = std::ranges::find(meanings, primary, &Meaning::code);
  if (row == meanings.end()) return Error{fmt::format("{}: {} (SQLite {})", path_.string(), detail, code)};
  return Error{fmt::format("{}: {}", path_.string(), row->words), row->exit};
}

void Database::find(Register::Access access) {
  namespace fs = std::filesystem;
  std::error_code failure;
  const auto status =
      fs::status(path_, failure);  // a failure means that it cannot be found: opening will tell why
  if (fs::is_directory(status)) throw Error{path_.string() + ": a folder, not a register"};
  if (fs::exists(status) && !fs::is_regular_file(status)) throw Error{path_.string() + ": not a file"};
  made_ = !fs::exists(status);
  if (!made_ || access == Register::Access::preview) return;
  if (access != Register::Access::create) throw none_yet(path_);
  failure.clear();  // status() set it: there is no such file
  if (!path_.has_parent_path()) return;
  fs::create_directories(path_.parent_path(), failure);
  if (failure)
    throw Error{
        fmt::format("{}: the folder cannot be made: {}", path_.parent_path().string(), failure.message())};
}

void Database::open(const std::string& name, int flags, Register::Access access) {
  try {
    statements_.clear();
    settle_sqlite();
    file_ = std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX,
                                               static_cast<int>(patience_.count()));
    file_->createFunction("fold", 1, true, nullptr, fold_value, nullptr, nullptr, nullptr);
  } catch (const SQLite::Exception& exception) {
    throw error(exception.getExtendedErrorCode(), exception.what());
  }
  if (access == Register::Access::read) return;
  // Between machines the memory that the write-ahead log needs is not shared: it would corrupt the file.
  if (name != ":memory:" && lies_on_network(path_)) execute("PRAGMA journal_mode = DELETE");
  execute("PRAGMA foreign_keys = ON");
  execute("PRAGMA synchronous = FULL");
}

void Database::read_without_log() {
  if (std::filesystem::exists(path_.string() + "-wal")) return;  // what is in the log must not be missed
  open("file:" + uri_path(path_.string()) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI,
       Register::Access::read);
}

bool Database::is_empty() const {
  return number("SELECT count(*) FROM sqlite_schema") == 0;
}

Database::Form Database::form() const {
  // In one snapshot: another process may make the register between two looks.
  const Snapshot snapshot(*this);
  return {.schema = number("PRAGMA user_version"),
          .ours = number("PRAGMA application_id") == application_id,
          .empty = is_empty()};
}

void Database::bring_up_to_date(Register::Access access) {
  if (number("PRAGMA user_version") == newest_schema && number("PRAGMA application_id") == application_id)
    return;
  const auto [schema, ours, empty] = form();
  if (schema == newest_schema && ours) return;
  if (schema == 0 && empty) {
    if (access == Register::Access::read) throw none_yet(path_);
    made_ = true;
    return migrate(schema);
  }
  if (schema == 0 || !ours)
    throw Error{path_.string() + ": an SQLite file, but not a register; name another with --register",
                Exit::damaged};
  if (schema > newest_schema)
    throw Error{fmt::format("{}: written by a newer docket (schema {}, this one knows {})", path_.string(),
                            schema, newest_schema)};
  if (access <= Register::Access::preview) return read_as_newest();
  keep_copy(schema);
  migrate(schema);
}

void Database::copy_from(SQLite::Database& original) const {
  try {
    SQLite::Backup(*file_, original).executeStep();
  } catch (const SQLite::Exception& exception) {
    throw error(exception.getExtendedErrorCode(), exception.what());
  }
}

void Database::read_as_newest() {
  const auto file = std::move(file_);
  statements_.clear();
  open(":memory:", SQLite::OPEN_READWRITE, Register::Access::create);
  copy_from(*file);
  migrate(number("PRAGMA user_version"));
}

void Database::keep_copy(int schema) const {
  const auto beside = fmt::format("{}.schema-{}", path_.string(), schema);
  if (std::filesystem::exists(beside)) return;
  // Made under another name first: a copy that was cut short must not pass for a whole one.
  const Leftover unfinished(beside + ".new");
  copy_to(unfinished.path());
  std::filesystem::rename(unfinished.path(), beside);
}

void Database::copy_to(const std::filesystem::path& path) const {
  try {
    SQLite::Database copy(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                          static_cast<int>(patience_.count()));
    // A copy that is cut short is thrown away: nobody needs a journal of it, which would stay behind.
    copy.exec("PRAGMA journal_mode = OFF");
    SQLite::Backup(copy, *file_).executeStep();
  } catch (const SQLite::Exception& exception) {
    throw Error{fmt::format("{}: the copy cannot be written: {}; is there room, may it be written?",
                            path.string(), exception.what())};
  }
}

void Database::execute_all(std::string_view script) const {
  try {
    file_->exec(std::string(script));
  } catch (const SQLite::Exception& exception) {
    throw error(exception.getExtendedErrorCode(), exception.what());
  }
}

void Database::migrate(int from) {
  if (from == 0 && !lies_on_network(path_)) {
    // Two that make the same register at once: SQLite does not wait here by itself.
    for (auto waited = std::chrono::milliseconds(0);; waited += std::chrono::milliseconds(10)) {
      try {
        execute("PRAGMA journal_mode = WAL");
        break;
      } catch (const Error& failure) {
        if (failure.exit() != Exit::refused || waited >= patience_) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
  }
  Transaction transaction(*this);
  const auto files = schema_files();
  for (int schema = number("PRAGMA user_version"); schema < newest_schema; ++schema)
    execute_all(files[static_cast<std::size_t>(schema)].text);
  execute_all(
      fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, newest_schema));
  transaction.commit();
}

Prepared& Database::prepared(std::string_view sql) const {
  if (const auto known = statements_.find(sql); known != statements_.end()) return known->second;
  auto fresh = std::make_unique<SQLite::Statement>(*file_, std::string(sql));
  return statements_.emplace(sql, Prepared{std::move(fresh), {}}).first->second;
}

Prepared& Database::statement(std::string_view sql, const Values& values) const {
  try {
    auto& found = prepared(sql);
    for (int place = 0; const auto& value : values)
      bind(*found.statement, ++place, value);
    return found;
  } catch (const SQLite::Exception& exception) {
    throw error(exception.getExtendedErrorCode(), exception.what());
  }
}

Rows Database::query(std::string_view sql, const Values& values) const {
  return Rows(*this, statement(sql, values));
}

void Database::execute(std::string_view sql, const Values& values) const {
  Rows rows(*this, statement(sql, values));
  while (rows.next()) {
  }
}

void Database::execute_on(std::string_view sql, std::span<const Value* const> values) const {
  try {
    auto& found = prepared(sql);
    for (int place = 0; const auto* value : values) {
      ++place;
      if (const auto* text = std::get_if<std::string>(value))
        found.statement->bindNoCopy(place, *text);
      else
        bind(*found.statement, place, *value);
    }
    Rows rows(*this, found);
    while (rows.next()) {
    }
    found.statement->clearBindings();
  } catch (const SQLite::Exception& exception) {
    throw error(exception.getExtendedErrorCode(), exception.what());
  }
}

int Database::number(std::string_view sql, const Values& values) const {
  Rows rows(*this, statement(sql, values));
  return rows.next() ? rows.integer(0) : 0;
}

namespace {

bool keeps_log(const Database& database) {
  auto mode = database.query("PRAGMA journal_mode");
  return mode.next() && mode.text(0) == "wal";
}

/// Whether it did; not while another process has the file open.
bool tries(const Database& database, std::string_view pragma) {
  try {
    database.execute(pragma);
    return true;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

BulkLoad::BulkLoad(const Database& database) : database_(database) {
  had_log_ = keeps_log(database) && tries(database, "PRAGMA journal_mode = DELETE");
  database.execute("PRAGMA cache_size = -65536");
  database.execute("PRAGMA foreign_keys = OFF");
}

BulkLoad::~BulkLoad() {
  tries(database_, "PRAGMA foreign_keys = ON");
  if (had_log_) tries(database_, "PRAGMA journal_mode = WAL");
}

Snapshot::Snapshot(const Database& database) : database_(database) {
  database_.execute("BEGIN");
}

Snapshot::~Snapshot() {
  try {
    database_.execute("COMMIT");
  } catch (const Error&) {  // after a failed read there is none any more
    return;
  }
}

Transaction::Transaction(const Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.execute("ROLLBACK");
  } catch (
      const Error&) {  // SQLite rolled back by itself: after a full disk there is nothing left to take back
    open_ = false;
  }
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace docket
