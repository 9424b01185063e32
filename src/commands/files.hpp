#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace docket {

/// The files to read: for a folder those below it, by name, whose suffix a format claims; hidden ones and
/// those of no format are left out. Throws Error for a folder that holds none, or cannot be read.
std::vector<std::string> files_of(const std::vector<std::string>& given);

/// Whether a file's folder is made where there is none.
enum class Folder { given, make };

/// Writes a file beside `path` and renames it, so that an old one stays whole whatever happens; a link stays
/// one. What is no file, such as a pipe, is written to. Throws Error where it cannot be written.
void write_beside(const std::filesystem::path& path, std::string_view bytes, Folder folder = Folder::given);

}  // namespace docket
