#pragma once

#include <string>
#include <vector>

namespace docket {

/// The files to read: for a folder those below it, by name, whose suffix a format claims; hidden ones and
/// those of no format are left out. Throws Error for a folder that holds none, or cannot be read.
std::vector<std::string> files_of(const std::vector<std::string>& given);

}  // namespace docket
