#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <zlib.h>

namespace docket {

/// Makes zip archives in memory, sound ones and such as no tool would write.
class ZipBuilder {
 public:
  /// What the two headers of a part say; a test damages them here.
  struct Entry {
    std::uint16_t flags = 0;
    std::uint16_t method = 0;  ///< 0 stored, 8 deflated
    std::uint32_t checksum = 0;
    std::uint32_t packed = 0;
    std::uint32_t unpacked = 0;
    std::uint32_t offset = 0;
  };

  ZipBuilder& add(const std::string& name, const std::string& content, std::uint16_t method = 0) {
    const auto stream = method == 0 ? content : deflated(content);
    Entry entry{.method = method,
                .checksum = static_cast<std::uint32_t>(
                    crc32(0, bytes_of(content), static_cast<uInt>(content.size()))),
                .packed = static_cast<std::uint32_t>(stream.size()),
                .unpacked = static_cast<std::uint32_t>(content.size())};
    return add_raw(name, stream, entry);
  }

  ZipBuilder& add_raw(const std::string& name, const std::string& stream, Entry entry) {
    entry.offset = static_cast<std::uint32_t>(parts_.size());
    parts_ += "PK\x03\x04" + word(20) + shared_fields(entry, name) + name + stream;
    directory_ += "PK\x01\x02" + word(20) + word(20) + shared_fields(entry, name) + word(0) + word(0) +
                  word(0) + number(0) + number(entry.offset) + name;
    ++count_;
    return *this;
  }

  [[nodiscard]] std::string bytes() const {
    return parts_ + directory_ + "PK\x05\x06" + word(0) + word(0) + word(count_) + word(count_) +
           number(static_cast<std::uint32_t>(directory_.size())) +
           number(static_cast<std::uint32_t>(parts_.size())) + word(0);
  }

 private:
  static const Bytef* bytes_of(const std::string& text) {
    return reinterpret_cast<const Bytef*>(text.data());
  }

  static std::string word(std::uint32_t value) {
    return {static_cast<char>(value & 0xff), static_cast<char>(value >> 8 & 0xff)};
  }
  static std::string number(std::uint32_t value) { return word(value & 0xffff) + word(value >> 16); }

  static std::string shared_fields(const Entry& entry, const std::string& name) {
    constexpr std::uint32_t first_day = 0x21;  // 1 January 1980, so that the bytes are the same every day
    return word(entry.flags) + word(entry.method) + word(0) + word(first_day) + number(entry.checksum) +
           number(entry.packed) + number(entry.unpacked) + word(static_cast<std::uint32_t>(name.size())) +
           word(0);
  }

  static std::string deflated(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, content.size()), '\0');
    stream.next_in = const_cast<Bytef*>(bytes_of(content));
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
  }

  std::string parts_;
  std::string directory_;
  std::uint32_t count_ = 0;
};

}  // namespace docket
