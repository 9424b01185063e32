#include "input/package.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "docket/date.hpp"
#include "input/styled_text.hpp"

namespace docket {
namespace {

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

// "word/" and "../media/a.png" give "media/a.png".
std::string resolved(std::string folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    folder = folder_of(std::string_view(folder).substr(0, folder.empty() ? 0 : folder.size() - 1));
  }
  return folder + std::string(target);
}

std::string last_word(std::string_view address) {
  return std::string(address.substr(address.rfind('/') + 1));
}

}  // namespace

std::vector<Relationship> Package::relationships(std::string_view part) {
  const auto folder = folder_of(part);
  const auto tree = this->part(fmt::format("{}_rels/{}.rels", folder, part.substr(folder.size())));
  std::vector<Relationship> found;
  if (!tree) return found;
  for (const auto node : tree->document_element()) {
    if (attribute_or(node, "TargetMode", "") == "External") continue;
    found.push_back({std::string(attribute_or(node, "Id", "")), last_word(attribute_or(node, "Type", "")),
                     resolved(folder, attribute_or(node, "Target", ""))});
  }
  return found;
}

std::optional<XmlTree> Package::part(std::string_view name) {
  auto content = archive_.part(name);
  if (!content) return std::nullopt;
  return parse_xml(name, std::move(*content), Blanks::drop_between_elements, limits_);
}

std::string Package::own_property(std::string_view name) {
  const auto tree = part("docProps/custom.xml");
  if (!tree) return {};
  for (const auto property : tree->document_element())
    if (attribute_or(property, "name", "") == name) return one_line(all_text(property));
  return {};
}

std::map<std::string, std::string> Package::properties() {
  std::map<std::string, std::string> found;
  if (auto origin = own_property("docket"); !origin.empty()) found["docket"] = std::move(origin);
  const auto tree = part("docProps/core.xml");
  if (!tree) return found;
  const auto root = tree->document_element();
  const auto take = [&](const char* name, std::string value) {
    if (!value.empty()) found[name] = std::move(value);
  };
  take("title", one_line(all_text(child(root, "title"))));
  take("created", day_of_instant(all_text(child(root, "created"))));
  take("modified", day_of_instant(all_text(child(root, "modified"))));
  return found;
}

std::string target_of(const std::vector<Relationship>& relationships, std::string_view type) {
  const auto found = std::ranges::find(relationships, type, &Relationship::type);
  return found == relationships.end() ? std::string() : found->target;
}

std::string day_of_instant(std::string_view instant) {
  const auto day = date_from_iso(instant.substr(0, 10));
  return day ? to_iso(*day) : std::string();
}

}  // namespace docket
