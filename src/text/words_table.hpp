#pragma once

// What the build makes of data/words/*.txt.

namespace docket::words_table {

struct Span {
  unsigned begin, end;  ///< of `offsets`
};

extern const char text[];         ///< phrase, NUL, value, NUL, …
extern const unsigned offsets[];  ///< of each phrase in `text`; one more behind the last
extern const Span spans[];        ///< phrases of language * kinds + kind, sorted
extern const unsigned kinds;
extern const unsigned languages;
extern const char* const kind_names[];
extern const char* const language_names[];

}  // namespace docket::words_table
