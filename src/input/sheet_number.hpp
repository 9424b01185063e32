#pragma once

#include <string>
#include <string_view>

namespace docket {

/// What a number in a sheet stands for; its format tells.
enum class NumberKind { plain, percent, date, time, date_and_time };

/// The day a sheet counts from.
enum class Epoch { year_1900, year_1904 };

/// Of one of the formats every program knows by its number.
NumberKind number_kind(long built_in);
/// Of a format code: "dd/mm/yyyy", "[h]:mm", "0.0%", "[$-409]d\-mmm;@".
NumberKind number_kind(std::string_view code);

/// A cell's number as text: 42892 as a date is "2017-06-06", 0.5 as time "12:00", as percent "50%". A number
/// beyond the calendar of sheets stays a number; what is none stays as it is.
std::string number_text(std::string_view number, NumberKind kind, Epoch epoch);

}  // namespace docket
