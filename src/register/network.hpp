#pragma once

#include <filesystem>

namespace docket {

/// Whether that kind of file system, as statfs(2) numbers them, is one that several machines share.
bool is_network_file_system(unsigned long kind);

/// Whether the file, or the folder where it would be made, lies on one.
bool lies_on_network(const std::filesystem::path& path);

}  // namespace docket
