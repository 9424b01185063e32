#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>

namespace docket {

/// Owned UTF-8 in 16 bytes: up to 15 of text stand in place, longer text in memory of just its length. Notes
/// have hundreds of thousands of them; std::string takes twice as much. Less than 4 GiB long; more throws
/// std::length_error.
class Text {
 public:
  Text() = default;
  Text(std::string_view text) { assign(text); }    // NOLINT(google-explicit-constructor)
  Text(const std::string& text) { assign(text); }  // NOLINT(google-explicit-constructor)
  Text(const char* text) { assign(text); }         // NOLINT(google-explicit-constructor)
  Text(const Text& other) { assign(other); }
  Text(Text&& other) noexcept : bytes_(other.bytes_) { other.bytes_ = {}; }
  Text& operator=(const Text& other) { return *this = Text(other); }
  Text& operator=(Text&& other) noexcept {
    swap(other);
    return *this;
  }
  ~Text() { release(); }

  /// All of `pieces` that are not empty, one blank between two.
  static Text joined(std::span<const std::string_view> pieces);

  operator std::string_view() const { return {data(), size()}; }  // NOLINT(google-explicit-constructor)
  operator std::string() const { return {data(), size()}; }       // NOLINT(google-explicit-constructor)

  [[nodiscard]] const char* data() const { return tag() <= most_here ? bytes_.data() : far().bytes; }
  [[nodiscard]] std::size_t size() const { return tag() <= most_here ? tag() : far().size; }
  [[nodiscard]] bool empty() const { return tag() == 0; }
  [[nodiscard]] const char* begin() const { return data(); }
  [[nodiscard]] const char* end() const { return data() + size(); }
  [[nodiscard]] char front() const { return *data(); }
  [[nodiscard]] bool ends_with(std::string_view tail) const {
    return std::string_view(*this).ends_with(tail);
  }
  [[nodiscard]] bool contains(char c) const {
    return std::string_view(*this).find(c) != std::string_view::npos;
  }
  [[nodiscard]] bool starts_with(std::string_view head) const {
    return std::string_view(*this).starts_with(head);
  }

  /// Takes time by the length of `more`, over many calls. `more` may be part of the text itself.
  Text& append(std::string_view more);
  Text& operator+=(std::string_view more) { return append(more); }
  Text& operator+=(char more) { return append({&more, 1}); }
  /// Gives back what append() keeps in reserve.
  void shrink_to_fit();

  void swap(Text& other) noexcept {
    const auto bytes = bytes_;
    bytes_ = other.bytes_;
    other.bytes_ = bytes;
  }

  friend std::string operator+(std::string head, const Text& tail) { return head.append(tail); }
  friend bool operator==(const Text& text, std::string_view other) { return std::string_view(text) == other; }

 private:
  // Where the text does not stand here.
  struct Far {
    char* bytes;
    std::uint32_t size;
  };
  static constexpr unsigned char most_here = 15;  // the last byte is the length, or one of these
  static constexpr unsigned char exact = 16;      // as many bytes are kept as there are
  static constexpr unsigned char grown = 17;      // the power of two from there on

  [[nodiscard]] unsigned char tag() const { return static_cast<unsigned char>(bytes_.back()); }
  [[nodiscard]] Far far() const {
    Far far;  // NOLINT: filled at once
    std::memcpy(&far, bytes_.data(), reach);
    return far;
  }
  void assign(std::string_view text);
  // Makes an empty one `size` long, to be filled.
  char* make(std::size_t size);
  void set_far(char* bytes, std::size_t size, unsigned char tag);
  void release() {
    if (tag() > most_here) delete[] far().bytes;
  }

  static constexpr std::size_t reach = offsetof(Far, size) + sizeof(Far::size);
  alignas(Far) std::array<char, most_here + 1> bytes_{};
};

}  // namespace docket
