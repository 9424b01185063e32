#pragma once

// What the build makes of data/words/*.txt.

#include <string_view>

namespace docket::words_table {

struct Span {
  unsigned begin, end;  ///< of `offsets`
};

extern const char text[];         ///< phrase, NUL, value, NUL, …
extern const unsigned offsets[];  ///< of each phrase in `text`; one more behind the last
/// A hash table with as many places as a power of two: from slot_of() on, the first free place ends the
/// search.
extern const unsigned short slots[];  ///< 1 + the number of a phrase; 0: free
extern const unsigned slot_mask;
extern const Span spans[];  ///< phrases of language * kinds + kind, sorted
extern const unsigned kinds;
extern const unsigned languages;
extern const char* const kind_names[];
extern const char* const language_names[];

/// Where to look for a phrase of the span of that number. The build and the program both ask here.
constexpr unsigned slot_of(unsigned span, std::string_view phrase) {
  unsigned hash = 2166136261U ^ (span * 0x9E3779B1U);
  for (const char c : phrase)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15U);
}

}  // namespace docket::words_table
