#include "input/zip.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <minizip/unzip.h>

#include "docket/error.hpp"
#include "text/ascii.hpp"

namespace docket {
namespace {

// An Office file has some tens of parts, and one an image; far more only slow the look-up.
constexpr unsigned long max_parts = 20'000;
constexpr std::size_t ratio_counts_from = std::size_t{1} << 20;
constexpr std::size_t longest_name = 1024;  // bytes; a part of a longer one is not found

/// What minizip takes for a file.
struct Memory {
  std::string_view bytes;
  std::size_t position = 0;
};

void* open_memory(void* memory, const void*, int) {
  return memory;
}

unsigned long read_memory(void*, void* stream, void* buffer, unsigned long size) {
  auto& memory = *static_cast<Memory*>(stream);
  const auto count = std::min<std::size_t>(size, memory.bytes.size() - memory.position);
  if (count > 0) std::memcpy(buffer, memory.bytes.data() + memory.position, count);
  memory.position += count;
  return count;
}

unsigned long write_memory(void*, void*, const void*, unsigned long) {
  return 0;
}

ZPOS64_T tell_memory(void*, void* stream) {
  return static_cast<Memory*>(stream)->position;
}

long seek_memory(void*, void* stream, ZPOS64_T offset, int origin) {
  auto& memory = *static_cast<Memory*>(stream);
  ZPOS64_T base = 0;
  if (origin == ZLIB_FILEFUNC_SEEK_CUR) base = memory.position;
  if (origin == ZLIB_FILEFUNC_SEEK_END) base = memory.bytes.size();
  if (offset > memory.bytes.size() - base) return -1;
  memory.position = static_cast<std::size_t>(base + offset);
  return 0;
}

int close_memory(void*, void*) {
  return 0;
}
int error_of_memory(void*, void*) {
  return 0;
}

struct Hint {
  std::string_view start;
  std::string_view advice;
};

// What people give the name of a Word file, and what to do about it.
constexpr std::array hints{
    Hint{"%PDF", "try --format pdf"},
    Hint{"{\\rtf", "save it as .docx"},
    Hint{"<", "try --format html"},
};

std::string not_a_zip(std::string_view bytes) {
  std::string_view advice = "try --format text";
  for (const auto& hint : hints) {
    if (bytes.starts_with(hint.start)) advice = hint.advice;
  }
  if (bytes.empty()) return "an empty file, not a zip archive";
  return fmt::format("not a zip archive (starts with {}); {}", first_bytes(bytes), advice);
}

void check_part(std::string_view name, const unz_file_info64& info, std::size_t archive,
                const Limits& limits) {
  if ((info.flag & 1U) != 0) throw Error{fmt::format("{}: encrypted; save it without a password", name)};
  if (info.compression_method != 0 && info.compression_method != Z_DEFLATED) {
    throw Error{fmt::format("{}: packed by method {}, not by 0 (stored) or 8 (deflated); save it again", name,
                            info.compression_method)};
  }
  if (info.compressed_size > archive) {
    throw Error{
        fmt::format("{}: cut short ({} of {} bytes); get it again", name, archive, info.compressed_size)};
  }
  if (info.uncompressed_size > limits.bytes) {
    throw Error{
        fmt::format("{}: unpacks to {} bytes (limit {})", name, info.uncompressed_size, limits.bytes)};
  }
  if (info.uncompressed_size > ratio_counts_from &&
      info.uncompressed_size / std::max<ZPOS64_T>(info.compressed_size, 1) > limits.ratio) {
    throw Error{fmt::format("{}: {} bytes unpack to {} (limit {} times); not read, it may be a zip bomb",
                            name, info.compressed_size, info.uncompressed_size, limits.ratio)};
  }
}

}  // namespace

struct Archive::State {
  struct Entry {
    std::string name;  // in small letters
    unz64_file_pos place;
  };

  Memory memory;
  Limits limits;
  unzFile file = nullptr;
  std::vector<Entry> entries;  // by name, those of one name in the archive's order

  State(std::string_view bytes, const Limits& most) : memory{bytes}, limits(most) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (file != nullptr) unzClose(file);
  }
  void list_entries(std::size_t count);
  [[nodiscard]] const Entry* find(std::string_view name) const;
  std::string unpack(std::string_view name, std::size_t size);
};

// minizip itself would go through the whole directory for each part that is asked for.
void Archive::State::list_entries(std::size_t count) {
  std::array<char, longest_name + 1> name{};
  entries.reserve(count);
  for (int step = unzGoToFirstFile(file); step == UNZ_OK; step = unzGoToNextFile(file)) {
    Entry entry{};
    unz_file_info64 info{};
    unzGetCurrentFileInfo64(file, &info, name.data(), longest_name, nullptr, 0, nullptr, 0);
    if (info.size_filename > longest_name) continue;
    unzGetFilePos64(file, &entry.place);
    entry.name = ascii_lower(std::string_view(name.data(), info.size_filename));
    entries.push_back(std::move(entry));
  }
  std::ranges::stable_sort(entries, {}, &Entry::name);
}

const Archive::State::Entry* Archive::State::find(std::string_view name) const {
  const auto small = ascii_lower(name);
  const auto found = std::ranges::lower_bound(entries, small, {}, &Entry::name);
  return found != entries.end() && found->name == small ? &*found : nullptr;
}

Archive::Archive(std::string_view bytes, const Limits& limits)
    : state_(std::make_unique<State>(bytes, limits)) {
  if (!bytes.starts_with("PK")) throw Error{not_a_zip(bytes)};
  zlib_filefunc64_def functions{.zopen64_file = open_memory,
                                .zread_file = read_memory,
                                .zwrite_file = write_memory,
                                .ztell64_file = tell_memory,
                                .zseek64_file = seek_memory,
                                .zclose_file = close_memory,
                                .zerror_file = error_of_memory,
                                .opaque = &state_->memory};
  state_->file = unzOpen2_64("", &functions);
  if (state_->file == nullptr) {
    throw Error{
        fmt::format("a zip archive without its end ({} bytes); cut short, get it again", bytes.size())};
  }
  unz_global_info64 info{};
  unzGetGlobalInfo64(state_->file, &info);
  if (info.number_entry > max_parts) {
    throw Error{fmt::format("a zip archive of {} parts (limit {})", info.number_entry, max_parts)};
  }
  state_->list_entries(info.number_entry);
}

Archive::~Archive() = default;

bool Archive::has(std::string_view name) {
  return state_->find(name) != nullptr;
}

std::optional<std::string> Archive::part(std::string_view name) {
  const auto* entry = state_->find(name);
  if (entry == nullptr) return std::nullopt;
  unz_file_info64 info{};
  if (unzGoToFilePos64(state_->file, &entry->place) != UNZ_OK ||
      unzGetCurrentFileInfo64(state_->file, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) {
    throw Error{fmt::format("{}: its entry in the zip archive is damaged; get it again", name)};
  }
  check_part(name, info, state_->memory.bytes.size(), state_->limits);
  return state_->unpack(name, static_cast<std::size_t>(info.uncompressed_size));
}

std::string Archive::State::unpack(std::string_view name, std::size_t size) {
  const auto damaged = [&](std::string_view what) {
    return Error{fmt::format("{}: damaged ({}); get it again or save it again", name, what)};
  };
  if (unzOpenCurrentFile(file) != UNZ_OK) throw damaged("its two headers differ");
  std::string content(size, '\0');
  std::size_t filled = 0;
  int count = 1;
  while (filled < size && count > 0) {
    const auto room = static_cast<unsigned>(std::min(size - filled, std::size_t{1} << 20));
    count = unzReadCurrentFile(file, content.data() + filled, room);
    if (count > 0) filled += static_cast<std::size_t>(count);
  }
  const bool intact = unzCloseCurrentFile(file) != UNZ_CRCERROR;
  if (filled < size) throw damaged(fmt::format("{} of {} bytes", filled, size));
  if (!intact) throw damaged("its checksum differs");
  return content;
}

std::string first_bytes(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes.substr(0, 4)) {
    const auto code = static_cast<unsigned char>(byte);
    if (code >= 0x20 && code < 0x7f) {
      text += byte;
    } else {
      text += fmt::format("\\x{:02x}", code);
    }
  }
  return fmt::format("\"{}\"", text);
}

}  // namespace docket
