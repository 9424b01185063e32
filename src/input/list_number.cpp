#include "input/list_number.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace docket {
namespace {

// A number of letters is the same letter again; nobody counts on by it for long.
constexpr std::size_t most_letters = 64;

std::string letters(long number, char first) {
  // Word writes z, aa, bb, cc: the letter again, not the next one of a second place.
  if (number < 1) return {};
  const auto times = static_cast<std::size_t>((number - 1) / 26 + 1);
  return std::string(std::min(times, most_letters), static_cast<char>(first + (number - 1) % 26));
}

struct Numeral {
  long value;
  std::string_view sign;
};

constexpr auto numerals = std::to_array<Numeral>({
    {1000, "m"},
    {900, "cm"},
    {500, "d"},
    {400, "cd"},
    {100, "c"},
    {90, "xc"},
    {50, "l"},
    {40, "xl"},
    {10, "x"},
    {9, "ix"},
    {5, "v"},
    {4, "iv"},
    {1, "i"},
});

std::string roman(long number) {
  if (number < 1 || number > 9999) return std::to_string(number);
  std::string text;
  for (const auto& [value, sign] : numerals) {
    for (; number >= value; number -= value)
      text += sign;
  }
  return text;
}

std::string upper(std::string text) {
  for (auto& letter : text)
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  return text;
}

std::string_view ordinal_ending(long number) {
  if (number / 10 % 10 == 1) return "th";
  constexpr std::array<std::string_view, 4> endings{"th", "st", "nd", "rd"};
  const auto last = static_cast<std::size_t>(number % 10);
  return last < endings.size() ? endings[last] : endings[0];
}

std::string zero_filled(long number) {
  return fmt::format("{:02}", number);
}
std::string ordinal(long number) {
  return fmt::format("{}{}", number, ordinal_ending(number));
}
std::string nothing(long) {
  return {};
}

struct Format {
  std::string_view name;
  std::string (*write)(long number);
};

constexpr auto formats = std::to_array<Format>({
    {"", nothing},
    {"A", [](long number) { return letters(number, 'A'); }},
    {"I", [](long number) { return upper(roman(number)); }},
    {"a", [](long number) { return letters(number, 'a'); }},
    {"bullet", nothing},
    {"decimalZero", zero_filled},
    {"i", roman},
    {"lowerLetter", [](long number) { return letters(number, 'a'); }},
    {"lowerRoman", roman},
    {"none", nothing},
    {"ordinal", ordinal},
    {"upperLetter", [](long number) { return letters(number, 'A'); }},
    {"upperRoman", [](long number) { return upper(roman(number)); }},
});
static_assert(std::ranges::is_sorted(formats, {}, &Format::name));

}  // namespace

std::string list_number(long number, std::string_view format) {
  const auto found = std::ranges::find(formats, format, &Format::name);
  return found == formats.end() ? std::to_string(number) : found->write(number);
}

}  // namespace docket
