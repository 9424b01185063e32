#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "docket/reader.hpp"

namespace docket {

/// A zip archive in memory. Nothing is ever unpacked to disk, and each part is read on its own, so that parts
/// that overlap or share a name do no harm: the first of a name counts.
class Archive {
 public:
  /// Opens `bytes`, which must outlive it. Throws Error where they are no zip archive or lack its end.
  Archive(std::string_view bytes, const Limits& limits);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  /// Whether there is a part of that name. Names are compared without regard to the case of ASCII letters, as
  /// the packaging rules of Office files ask.
  [[nodiscard]] bool has(std::string_view name);

  /// The part, unpacked; nullopt where there is none of that name. Throws Error where it is encrypted,
  /// damaged, packed in an unknown way, or larger than the limits allow.
  [[nodiscard]] std::optional<std::string> part(std::string_view name);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first bytes as a message shows them: "%PDF", or "\xd0\xcf\x11\xe0" where they are not printable.
std::string first_bytes(std::string_view bytes);

}  // namespace docket
