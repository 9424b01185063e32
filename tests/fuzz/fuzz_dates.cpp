#include "checks.hpp"
#include "text/calendar.hpp"
#include "text/words.hpp"

namespace {

void check_day(const std::optional<docket::Date>& day) {
  if (day && !day->ok()) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using docket::DateOrder;
  const auto text = docket::text_of(data, size);
  const docket::Words words;
  const docket::Date day{std::chrono::year{2024} / 2 / 29};
  for (const auto order : {DateOrder::unknown, DateOrder::day_month, DateOrder::month_day}) {
    const docket::Anchor anchor{day, order, words};
    check_day(docket::resolve_day(text, anchor).day);
    check_day(docket::resolve_cell(text, anchor).day);
    for (const auto& mention : docket::dates_in(text, order, words)) {
      if (mention.begin > mention.end || mention.end > text.size()) __builtin_trap();
    }
  }
  docket::order_evidence(text, words);
  return 0;
}
