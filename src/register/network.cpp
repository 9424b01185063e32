#include "register/network.hpp"

#include <sys/vfs.h>

#include <algorithm>
#include <array>

namespace docket {

namespace {

// From statfs(2).
constexpr std::array kinds = {
    0x01021997UL,  // 9P
    0x0000517bUL,  // SMB
    0x00006969UL,  // NFS
    0x0000564cUL,  // NCP
    0x00c36400UL,  // Ceph
    0x5346414fUL,  // AFS
    0x73757245UL,  // Coda
    0xfe534d42UL,  // SMB 2
    0xff534d42UL,  // CIFS
};

}  // namespace

bool is_network_file_system(unsigned long kind) {
  return std::ranges::find(kinds, kind) != kinds.end();
}

bool lies_on_network(const std::filesystem::path& path) {
  struct statfs found {};
  auto place = path;
  if (statfs(place.c_str(), &found) != 0) place = path.has_parent_path() ? path.parent_path() : ".";
  if (statfs(place.c_str(), &found) != 0) return false;
  return is_network_file_system(static_cast<unsigned long>(found.f_type) & 0xffffffffUL);
}

}  // namespace docket
