#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "minutes/table_grid.hpp"
#include "minutes/table_shape.hpp"

namespace docket {

/// The column of a log of several kinds that tells of each row whether it is an action: "Action", "Decision",
/// "Info", or their letters. Nullopt where the rows are all of one kind, or no column says so.
std::optional<std::size_t> kinds_column(const TableGrid& grid, const TableShape& shape, const Words& words);

/// Whether such a cell says that its row is none: "Decision", "I".
bool is_other_kind(std::string_view cell, const Words& words);

}  // namespace docket
