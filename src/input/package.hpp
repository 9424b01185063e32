#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "docket/document.hpp"
#include "docket/reader.hpp"
#include "input/xml.hpp"
#include "input/zip.hpp"

namespace docket {

/// The remark on a file that keeps what was deleted.
constexpr std::string_view changes_accepted = "has tracked changes; read as if all were accepted";

/// How one part of an Office file names another.
struct Relationship {
  std::string id;
  std::string type;    ///< the last word of its address: "styles", "header"
  std::string target;  ///< a part's full name
};

/// An Office file: XML parts in a zip archive that name each other, so that a part is found though its
/// producer called it something else.
class Package {
 public:
  /// `bytes` must outlive it. Throws Error as Archive does.
  Package(std::string_view bytes, const Limits& limits) : archive_(bytes, limits), limits_(limits) {}

  /// What `part` names; the package itself where `part` is empty. Without those that lie outside the file.
  std::vector<Relationship> relationships(std::string_view part);

  /// nullopt where there is none of that name.
  std::optional<XmlTree> part(std::string_view name);

  [[nodiscard]] bool has(std::string_view name) { return archive_.has(name); }

  /// "title", "created" and "modified" as the file's properties give them, and "docket" where docket wrote
  /// it.
  std::map<std::string, std::string> properties();

 private:
  /// A property that a program keeps in the file for itself; empty where there is none of that name.
  std::string own_property(std::string_view name);

  Archive archive_;
  Limits limits_;
};

/// The first of that type; empty where there is none.
std::string target_of(const std::vector<Relationship>& relationships, std::string_view type);

/// The day that "2017-06-09T08:00:00Z" begins with, as ISO text; empty where it begins with none.
std::string day_of_instant(std::string_view instant);

}  // namespace docket
