// Writes the data files into C++ sources at build time, so that the program reads no file and builds no table
// when it starts.
//   embed words OUT.hpp OUT.cpp en.txt en_verbs.txt fr.txt …   the word lists, sorted; the first language
//   names the kinds
//   embed text OUT.cpp NAME FILE…                  files as they are, in order of their names
//   embed page OUT.cpp page.html page.css page.js  the page of reports: style and script stand in it, and its
//   policy names their digests, so that a browser runs nothing else

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../src/text/date_words.hpp"
#include "../src/text/words_table.hpp"

namespace {

using Phrases = std::map<std::string, std::string>;  // phrase -> value
using Kinds = std::map<std::string, Phrases>;        // kind -> phrases

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

std::ifstream open(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error(path + ": cannot be read");
  return in;
}

std::string stem(const std::string& path) {
  const auto slash = path.find_last_of('/');
  const auto name = slash == std::string::npos ? path : path.substr(slash + 1);
  return name.substr(0, name.find_last_of('.'));
}

// Of en.txt and en_verbs.txt alike.
std::string language_of(const std::string& path) {
  const auto name = stem(path);
  return name.substr(0, name.find('_'));
}

Kinds read_words(const std::string& path, Kinds kinds) {
  auto in = open(path);
  Phrases* phrases = nullptr;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const auto text = trimmed(line);
    const auto place = path + ":" + std::to_string(number) + ": ";
    if (text.empty() || text.front() == '#') continue;
    if (text.front() == '[' && text.back() == ']') {
      phrases = &kinds[text.substr(1, text.size() - 2)];
      continue;
    }
    if (phrases == nullptr) throw std::runtime_error(place + "a phrase before the first [kind]");
    const auto equals = text.find(" = ");
    const auto phrase = trimmed(text.substr(0, equals));
    const auto value = equals == std::string::npos ? std::string() : trimmed(text.substr(equals + 3));
    if (!phrases->emplace(phrase, value).second) throw std::runtime_error(place + "\"" + phrase + "\" twice");
  }
  return kinds;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string identifier(std::string kind) {
  std::replace(kind.begin(), kind.end(), '.', '_');
  std::replace(kind.begin(), kind.end(), '-', '_');
  return kind;
}

// A header that stays as it was makes nothing be compiled again.
void write_header(const std::string& path, const std::string& text) {
  std::ifstream old(path);
  if (old && std::string(std::istreambuf_iterator<char>(old), {}) == text) return;
  std::ofstream(path) << text;
}

using docket::words_table::Entry;
using docket::words_table::Set;

// What is known of a word or phrase while the lists are read.
struct Word {
  std::size_t begin = 0;  // in the text of all phrases
  Set kinds{}, openings{}, tokens{};
  std::vector<std::size_t> values{};  // in that text, by kind
  docket::DateWord date{};
};
using WordsOfLanguage = std::map<std::string, Word>;

void add(Set& set, std::size_t kind) {
  if (kind >= 128) throw std::runtime_error("more kinds than a set has bits");
  (kind < 64 ? set.low : set.high) |= 1ULL << (kind % 64);
}

// Kinds that rules look for in whole lines first. Words::kinds_within() has all others for every text, by the
// empty token, so that a word that is of no such kind need not be looked up there.
bool is_told_by_lines(std::string_view kind) {
  constexpr std::array<std::string_view, 9> kinds = {"due.condition", "due.meeting", "field.due",
                                                     "field.state",   "marker",      "month",
                                                     "promise.sign",  "roll",        "undecided"};
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end() ||
         (kind.starts_with("heading.") && kind != "heading.tail") || kind.starts_with("state.");
}

// Kinds that rules look for at the beginning of nearly every line. The others have too many phrases for a
// filter.
bool is_looked_for_in_front(std::string_view kind) {
  return kind.starts_with("column.") || kind.starts_with("heading.") || kind.starts_with("state.") ||
         kind.starts_with("none") || kind == "joint" || kind == "marker" || kind == "outcome";
}

void add_phrase(WordsOfLanguage& words, const std::string& phrase, std::size_t kind, bool told_by_lines,
                std::size_t begin) {
  const auto put = [&](std::string_view text) -> Word& {
    auto& word = words[std::string(text)];
    word.begin = begin + static_cast<std::size_t>(text.data() - phrase.data());
    return word;
  };
  add(put(phrase).kinds, kind);
  put(phrase).values.push_back(begin + phrase.size() + 1);
  docket::words_table::each_beginning(phrase,
                                      [&](std::string_view words) { add(put(words).openings, kind); });
  if (const auto first = docket::words_table::first_letters(phrase); first.size() < phrase.size())
    add(put(first).openings, kind);
  add(told_by_lines ? put(docket::words_table::longest_letters(phrase)).tokens : words[{}].tokens, kind);
}

// What a phrase of that kind is to the rules for dates. Months and weekdays are one word.
docket::DateWord date_word_of(const std::string& kind, const std::string& phrase, const std::string& value) {
  const bool lone = docket::words_table::first_letters(phrase).size() == phrase.size();
  if (kind == "month" && lone) return docket::date_word(docket::Sense::month, value);
  if (kind == "weekday" && lone) return docket::date_word(docket::Sense::weekday, value);
  if (kind != "date") return {};
  const auto word = docket::date_word_named(value);
  if (!word) throw std::runtime_error("[date] \"" + phrase + "\": there is no sense \"" + value + "\"");
  return *word;
}

// Each set once, by its bits.
class Sets {
 public:
  Sets() { number({}); }
  unsigned short number(const Set& set) {
    const auto key = std::pair(set.low, set.high);
    const auto [at, is_new] = numbers_.emplace(key, static_cast<unsigned short>(all_.size()));
    if (is_new) all_.push_back(set);
    return at->second;
  }
  [[nodiscard]] const std::vector<Set>& all() const { return all_; }

 private:
  std::map<std::pair<unsigned long long, unsigned long long>, unsigned short> numbers_;
  std::vector<Set> all_;
};

// The places of all that have a hash, most of them free: who looks for one goes from its hash's place to the
// first free one.
std::vector<unsigned> slots_of(const std::vector<unsigned>& hashes) {
  std::size_t size = 1;
  while (size < hashes.size() * 2)
    size *= 2;
  if (hashes.size() >= 65'535) throw std::runtime_error("more phrases than a slot can number");
  std::vector<unsigned> slots(size);
  for (std::size_t index = 0; index < hashes.size(); ++index) {
    std::size_t at = hashes[index] & (size - 1);
    while (slots[at] != 0)
      at = (at + 1) & (size - 1);
    slots[at] = static_cast<unsigned>(index + 1);
  }
  return slots;
}

template <typename Numbers>
void write_numbers(std::ostream& cpp, const std::string& what, const Numbers& numbers) {
  cpp << "const " << what << "[] = {";
  for (const auto number : numbers)
    cpp << number << "U,";
  cpp << "};\n";
}

// A bit for each of some words.
class Filter {
 public:
  void add(std::string_view word) {
    const auto bit = docket::words_table::head_bit(docket::words_table::token_key(word).head);
    bits_[bit / 64] |= 1ULL << (bit % 64);
  }
  [[nodiscard]] const std::vector<unsigned long long>& bits() const { return bits_; }

 private:
  std::vector<unsigned long long> bits_ =
      std::vector<unsigned long long>(docket::words_table::filter_bits / 64);
};

void write_filters(std::ostream& cpp, const std::vector<WordsOfLanguage>& languages,
                   const std::vector<std::string>& kinds) {
  Set dates{}, few{};
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
    if (kinds[kind] == "date" || kinds[kind] == "month" || kinds[kind] == "weekday") add(dates, kind);
    if (is_looked_for_in_front(kinds[kind])) add(few, kind);
  }
  const auto meet = [](const Set& a, const Set& b) { return (a.low & b.low) != 0 || (a.high & b.high) != 0; };
  Filter of_tokens, of_dates;
  std::vector<Filter> of_openings(languages.size());
  for (std::size_t language = 0; language < languages.size(); ++language)
    for (const auto& [key, word] : languages[language]) {
      if (meet(word.kinds, few) || meet(word.openings, few))
        of_openings[language].add(docket::words_table::first_letters(key));
      if (!key.empty() && meet(word.tokens, word.tokens)) of_tokens.add(key);
      if (meet(word.kinds, dates))
        docket::words_table::each_letters(key, [&](std::string_view letters) { of_dates.add(letters); });
    }
  write_numbers(cpp, "unsigned long long token_filter", of_tokens.bits());
  write_numbers(cpp, "unsigned long long date_filter", of_dates.bits());
  std::vector<unsigned long long> openings;
  for (const auto& filter : of_openings)
    openings.insert(openings.end(), filter.bits().begin(), filter.bits().end());
  write_numbers(cpp, "unsigned long long opening_filters", openings);
  cpp << "const Set opening_kinds = {" << few.low << "ULL," << few.high << "ULL};\n";
}

// Of which kinds a phrase may open a word with two letters: by no letters, by the first alone, or by both.
Set opened_by(const WordsOfLanguage& words, unsigned first, unsigned second) {
  using docket::words_table::letter_number;
  Set set{};
  for (const auto& [key, word] : words) {
    const auto letters = docket::words_table::first_letters(key);
    const bool opens = letters.empty() || (letter_number(letters[0]) == first &&
                                           (letters.size() == 1 || letter_number(letters[1]) == second));
    if (!opens) continue;
    set.low |= word.kinds.low | word.openings.low;
    set.high |= word.kinds.high | word.openings.high;
  }
  return set;
}

void write_openings(std::ostream& cpp, const std::vector<WordsOfLanguage>& languages, Sets& sets) {
  constexpr auto letters = docket::words_table::letter_numbers;
  cpp << "const unsigned short openings[] = {";
  for (const auto& words : languages)
    for (unsigned first = 0; first < letters; ++first)
      for (unsigned second = 0; second < letters; ++second)
        cpp << sets.number(opened_by(words, first, second)) << ",";
  cpp << "};\n";
}

// Each token once, with what it tells in every language.
void write_tokens(std::ostream& cpp, const std::vector<WordsOfLanguage>& languages, Sets& sets) {
  std::map<std::string, std::array<unsigned short, docket::words_table::most_languages>> tokens;
  tokens[{}];  // the first
  for (std::size_t language = 0; language < languages.size(); ++language)
    for (const auto& [key, word] : languages[language])
      if ((word.tokens.low | word.tokens.high) != 0) tokens[key].at(language) = sets.number(word.tokens);
  std::vector<unsigned> hashes;
  cpp << "const Token tokens[] = {";
  for (const auto& [key, kinds] : tokens) {
    hashes.push_back(docket::words_table::token_key(key).hash());
    cpp << "{" << hashes.back() << "U,{";
    for (const auto number : kinds)
      cpp << number << ",";
    cpp << "}},";
  }
  cpp << "};\n";
  const auto slots = slots_of(hashes);
  cpp << "const unsigned token_mask = " << slots.size() - 1 << ";\n";
  write_numbers(cpp, "unsigned short token_slots", slots);
}

void write_entries(std::ostream& cpp, const std::vector<WordsOfLanguage>& languages) {
  Sets sets;
  std::vector<unsigned> places;
  std::vector<std::size_t> values;
  std::size_t longest = 0;
  cpp << "const Entry entries[] = {";
  for (unsigned language = 0; language < languages.size(); ++language)
    for (const auto& [key, word] : languages[language]) {
      places.push_back(docket::words_table::place_of(language, docket::words_table::hash_of(key)));
      longest = std::max(longest, key.size());
      cpp << "{" << docket::words_table::hash_of(key) << "U," << word.begin << "," << key.size() << ","
          << language << "," << static_cast<int>(word.date.sense) << "," << word.date.value << ","
          << sets.number(word.kinds) << "," << sets.number(word.openings) << "," << values.size() << "},";
      values.insert(values.end(), word.values.begin(), word.values.end());
    }
  if (values.size() > 65'535) throw std::runtime_error("more phrases than an entry can number");
  cpp << "};\nconst unsigned longest_entry = " << longest << ";\n";
  write_openings(cpp, languages, sets);
  write_tokens(cpp, languages, sets);
  cpp << "const Set sets[] = {";
  for (const auto& set : sets.all())
    cpp << "{" << set.low << "ULL," << set.high << "ULL},";
  cpp << "};\n";
  write_numbers(cpp, "unsigned values", values);
  const auto slots = slots_of(places);
  cpp << "const unsigned slot_mask = " << slots.size() - 1 << ";\n";
  write_numbers(cpp, "unsigned short slots", slots);
}

// The enumerations of all kinds and languages.
void write_kinds(const std::string& header, const std::vector<std::string>& kinds,
                 const std::vector<std::string>& order) {
  std::ostringstream hpp;
  hpp << "#pragma once\n\nnamespace docket {\n\nenum class WordKind : unsigned char {\n";
  for (const auto& kind : kinds)
    hpp << "  " << identifier(kind) << ",\n";
  hpp << "};\n\nenum class Language : unsigned char {\n";
  for (const auto& language : order)
    hpp << "  " << language << ",\n";
  hpp << "};\n\n}  // namespace docket\n";
  write_header(header, hpp.str());
}

void write_words(const std::string& header, const std::string& source,
                 const std::vector<std::string>& files) {
  std::map<std::string, Kinds> languages;
  std::vector<std::string> order;
  for (const auto& file : files) {
    const auto language = language_of(file);
    if (order.empty() || order.back() != language) order.push_back(language);
    languages[language] = read_words(file, std::move(languages[language]));
  }
  std::vector<std::string> kinds;
  for (const auto& [kind, phrases] : languages[order.front()])
    kinds.push_back(kind);
  for (const auto& language : order)
    for (const auto& [kind, phrases] : languages[language])
      if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
        throw std::runtime_error(language + ": [" + kind + "] is not a kind of " + order.front());

  write_kinds(header, kinds, order);

  // One text with an array of offsets: pointers would have to be relocated at each start.
  std::ofstream cpp(source);
  cpp << "#include \"text/words_table.hpp\"\n\nnamespace docket::words_table {\n\nconst char text[] =\n";
  std::vector<std::size_t> offsets;
  std::vector<std::pair<std::size_t, std::size_t>> spans;
  std::vector<WordsOfLanguage> words;
  std::size_t at = 0;
  for (const auto& language : order) {
    words.emplace_back();
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
      const auto first = offsets.size();
      for (const auto& [phrase, value] : languages[language][kinds[kind]]) {
        offsets.push_back(at);
        add_phrase(words.back(), phrase, kind, is_told_by_lines(kinds[kind]), at);
        auto& date = words.back()[phrase].date;
        if (date.sense == docket::Sense::other) date = date_word_of(kinds[kind], phrase, value);
        at += phrase.size() + value.size() + 2;
        cpp << "    " << quoted(phrase) << "\"\\0\"" << quoted(value) << "\"\\0\"\n";
      }
      spans.emplace_back(first, offsets.size());
    }
  }
  cpp << "    ;\nconst unsigned offsets[] = {";
  for (const auto offset : offsets)
    cpp << offset << ",";
  cpp << at << "};\n";
  write_entries(cpp, words);
  write_filters(cpp, words, kinds);
  cpp << "const Span spans[] = {";
  for (const auto& [begin, end] : spans)
    cpp << "{" << begin << "," << end << "},";
  cpp << "};\nconst unsigned kinds = " << kinds.size() << ";\nconst unsigned languages = " << order.size()
      << ";\n";
  cpp << "const char* const kind_names[] = {";
  for (const auto& kind : kinds)
    cpp << quoted(kind) << ",";
  cpp << "};\nconst char* const language_names[] = {";
  for (const auto& language : order)
    cpp << quoted(language) << ",";
  cpp << "};\n\n}  // namespace docket::words_table\n";
}

void write_text(const std::string& source, const std::string& name, std::vector<std::string> files) {
  std::sort(files.begin(), files.end());
  std::ofstream cpp(source);
  cpp << "#include <array>\n#include <span>\n#include <string_view>\n\nnamespace docket {\n\n";
  cpp << "struct EmbeddedFile {\n  std::string_view name, text;\n};\n\n";
  cpp << "namespace {\nconstexpr std::array<EmbeddedFile, " << files.size() << "> " << name
      << "_files = {{\n";
  for (const auto& file : files) {
    auto in = open(file);
    const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    cpp << "    {" << quoted(stem(file)) << ", R\"embed(" << text << ")embed\"},\n";
  }
  cpp << "}};\n}  // namespace\n\nstd::span<const EmbeddedFile> " << name
      << "();\nstd::span<const EmbeddedFile> " << name << "() {\n  return " << name
      << "_files;\n}\n\n}  // namespace docket\n";
}

/// SHA-256, FIPS 180-4.
class Sha256 {
 public:
  explicit Sha256(std::string text) {
    const std::uint64_t bits = text.size() * 8;
    text += '\x80';
    while (text.size() % 64 != 56)
      text += '\0';
    for (int shift = 56; shift >= 0; shift -= 8)
      text += static_cast<char>(bits >> shift);
    for (std::size_t at = 0; at < text.size(); at += 64)
      block(std::string_view(text).substr(at, 64));
  }

  [[nodiscard]] std::string bytes() const {
    std::string out;
    for (const auto word : state_)
      for (int shift = 24; shift >= 0; shift -= 8)
        out += static_cast<char>(word >> shift);
    return out;
  }

 private:
  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  static std::array<std::uint32_t, 64> constants() {
    std::array<std::uint32_t, 64> all{};
    std::size_t count = 0;
    for (unsigned candidate = 2; count < all.size(); ++candidate) {
      bool prime = true;
      for (unsigned divisor = 2; divisor * divisor <= candidate; ++divisor)
        prime = prime && candidate % divisor != 0;
      if (!prime) continue;
      // Newton's way in whole numbers: the cube root of candidate times 2^96, of which the low 32 bits count.
      const auto wanted = static_cast<unsigned __int128>(candidate) << 96U;
      unsigned __int128 low = 0, high = static_cast<unsigned __int128>(8) << 32U;
      while (high - low > 1) {
        const auto middle = (low + high) / 2;
        (middle * middle * middle <= wanted ? low : high) = middle;
      }
      all[count++] = static_cast<std::uint32_t>(low);
    }
    return all;
  }

  void block(std::string_view bytes) {
    static const auto k = constants();
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 64; ++i)
      w[i / 4] = (w[i / 4] << 8U) | static_cast<unsigned char>(bytes[i]);
    for (std::size_t i = 16; i < 64; ++i) {
      const auto a = w[i - 15], b = w[i - 2];
      w[i] = w[i - 16] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U)) + w[i - 7] +
             (std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U));
    }
    auto s = state_;
    for (std::size_t i = 0; i < 64; ++i) {
      const auto one = s[7] + (std::rotr(s[4], 6) ^ std::rotr(s[4], 11) ^ std::rotr(s[4], 25)) +
                       ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
      const auto two = (std::rotr(s[0], 2) ^ std::rotr(s[0], 13) ^ std::rotr(s[0], 22)) +
                       ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      s = {one + two, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]};
    }
    for (std::size_t i = 0; i < state_.size(); ++i)
      state_[i] += s[i];
  }

  std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                      0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
};

std::string base64(std::string_view bytes) {
  static constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group = (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i > bytes.size() ? '=' : digits[(group >> (18U - 6U * i)) & 63U];
  }
  return out;
}

std::string content_of(const std::string& path) {
  auto in = open(path);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void put_in(std::string& page, const std::string& place, const std::string& text) {
  const auto at = page.find(place);
  if (at == std::string::npos) throw std::runtime_error("the page has no " + place);
  page.replace(at, place.size(), text);
}

void write_page(const std::string& source, const std::vector<std::string>& files) {
  auto page = content_of(files[0]);
  const auto style = content_of(files[1]), script = content_of(files[2]);
  for (const auto& text : {style, script})
    if (text.find("{{") != std::string::npos || text.find("</") != std::string::npos)
      throw std::runtime_error("style and script of the page may hold neither \"{{\" nor \"</\"");
  put_in(page, "@style-digest@", "sha256-" + base64(Sha256(style).bytes()));
  put_in(page, "@script-digest@", "sha256-" + base64(Sha256(script).bytes()));
  put_in(page, "@style@", style);
  put_in(page, "@script@", script);
  std::ofstream(source) << "#include <string_view>\n\nnamespace docket {\n\nstd::string_view report_page();\n"
                           "std::string_view report_page() {\n  return R\"embed("
                        << page << ")embed\";\n}\n\n}  // namespace docket\n";
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  try {
    if (args.size() > 3 && args[0] == "words") {
      write_words(args[1], args[2], {args.begin() + 3, args.end()});
      return EXIT_SUCCESS;
    }
    if (args.size() > 3 && args[0] == "text") {
      write_text(args[1], args[2], {args.begin() + 3, args.end()});
      return EXIT_SUCCESS;
    }
    if (args.size() == 5 && args[0] == "page") {
      write_page(args[1], {args.begin() + 2, args.end()});
      return EXIT_SUCCESS;
    }
    std::cerr << "usage: embed words OUT.hpp OUT.cpp LIST… | embed text OUT.cpp NAME FILE… | embed page "
                 "OUT.cpp HTML CSS JS\n";
  } catch (const std::exception& error) {
    std::cerr << "embed: " << error.what() << "\n";
  }
  return EXIT_FAILURE;
}
