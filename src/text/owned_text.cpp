#include "docket/text.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace docket {

void Text::set_far(char* bytes, std::size_t size, unsigned char tag) {
  const Far far{bytes, static_cast<std::uint32_t>(size)};
  std::memcpy(bytes_.data(), &far, reach);
  bytes_.back() = static_cast<char>(tag);
}

char* Text::make(std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("docket::Text");
  if (size <= most_here) {
    bytes_.back() = static_cast<char>(size);
    return bytes_.data();
  }
  auto* const bytes = new char[size];
  set_far(bytes, size, exact);
  return bytes;
}

// Into an empty one.
void Text::assign(std::string_view text) {
  std::copy_n(text.data(), text.size(), make(text.size()));
}

Text Text::joined(std::span<const std::string_view> pieces) {
  std::size_t size = 0;
  for (const auto piece : pieces)
    if (!piece.empty()) size += piece.size() + (size == 0 ? 0 : 1);
  Text text;
  auto* const begin = text.make(size);
  auto* end = begin;
  for (const auto piece : pieces) {
    if (piece.empty()) continue;
    if (end != begin) *end++ = ' ';
    end = std::copy_n(piece.data(), piece.size(), end);
  }
  return text;
}

Text& Text::append(std::string_view more) {
  const auto old_size = size();
  const auto new_size = old_size + more.size();
  if (new_size > std::numeric_limits<std::uint32_t>::max()) throw std::length_error("docket::Text");
  if (new_size <= most_here) {
    std::copy_n(more.data(), more.size(), bytes_.data() + old_size);
    bytes_.back() = static_cast<char>(new_size);
    return *this;
  }
  if (tag() == grown && new_size <= std::bit_ceil(old_size)) {
    std::copy_n(more.data(), more.size(), far().bytes + old_size);
    set_far(far().bytes, new_size, grown);
    return *this;
  }
  auto* const bytes = new char[std::bit_ceil(new_size)];
  std::copy_n(data(), old_size, bytes);
  std::copy_n(more.data(), more.size(), bytes + old_size);
  release();
  set_far(bytes, new_size, grown);
  return *this;
}

void Text::shrink_to_fit() {
  if (tag() == grown) *this = Text(std::string_view(*this));
}

}  // namespace docket
