#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "docket/view.hpp"

namespace docket {

/// What a table shows of an entry.
struct Column {
  std::string_view name;                                ///< what --columns takes
  std::string_view heading;                             ///< for people
  std::string (*cell)(const Entry& entry, Date as_of);  ///< without markup; empty where there is none
};

/// The columns that `report` chose; where it chose none, the `usual` ones.
std::vector<const Column*> columns_of(const Report& report, std::span<const std::string_view> usual);

/// What stands above the remarks.
constexpr std::string_view remark_heading = "Remark";

/// Whether the section says something beside any of its entries.
bool has_remarks(const Report::Section& section);

/// What the section says beside its entry of that place; may be empty.
std::string_view remark_of(const Report::Section& section, std::size_t place);

/// The report's entries, each once, in the order in which they stand.
std::vector<const Entry*> flat(const Report& report);

/// The words behind one another, with commas.
std::string listed(const std::vector<std::string>& words);

/// How many sub-questions are answered: "3 of 7"; empty where there are none.
std::string answered(const Entry& entry);

/// "20 of 341 actions"; "341 actions" for a report that only counts them.
std::string totals(const Report& report);

}  // namespace docket
