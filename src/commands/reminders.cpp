#include "commands/reminders.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string_view>

#include "text/mail_address.hpp"

namespace docket {

namespace {

class Gathering {
 public:
  Gathering(std::span<const OwnerSummary> owners, std::span<const std::string> only) : all_(only.empty()) {
    for (const auto& owner : owners)
      known_.emplace(owner.name, &owner);
    for (const auto& name : only)
      for (const auto* person : people_of(name))
        only_.insert(person->name);
  }

  void take(const Entry& entry) {
    if (entry.owners.empty()) nobody_.push_back(entry.number);
    for (const auto& owner : entry.owners)
      for (const auto* person : people_of(owner))
        owe(*person, entry, person->name == owner ? std::string() : owner);
  }

  /// `owners` give the order.
  Reminders result(std::span<const OwnerSummary> owners) {
    Reminders all;
    for (const auto& owner : owners) {
      auto& owed = owed_[owner.name];
      if (owed.empty()) continue;
      if (const auto reason = why_unreached(owner); !reason.empty())
        all.unreached.push_back({owner.name, reason, numbers_of(owed)});
      else
        all.to.push_back({owner, std::move(owed)});
    }
    if (!nobody_.empty()) all.unreached.push_back({"", "nobody owns them", nobody_});
    return all;
  }

 private:
  static std::string why_unreached(const OwnerSummary& owner) {
    if (owner.left) return "left";
    if (owner.mail.empty()) return "has no mail address";
    return is_mail_address(owner.mail) ? "" : "has a mail address that is none";
  }

  static std::vector<int> numbers_of(std::span<const Reminders::Owed> owed) {
    std::vector<int> numbers;
    for (const auto& each : owed)
      numbers.push_back(each.entry.number);
    return numbers;
  }

  /// Those to write to for an owner, each once.
  [[nodiscard]] std::vector<const OwnerSummary*> people_of(const std::string& owner) const {
    std::vector<const OwnerSummary*> people;
    std::set<std::string> seen;
    const std::function<void(const std::string&)> walk = [&](const std::string& name) {
      const auto at = known_.find(name);
      if (at == known_.end() || !seen.insert(name).second) return;
      if (at->second->members.empty()) people.push_back(at->second);
      for (const auto& member : at->second->members)
        walk(member);
    };
    walk(owner);
    return people;
  }

  void owe(const OwnerSummary& person, const Entry& entry, const std::string& through) {
    if (!all_ && !only_.contains(person.name)) return;
    auto& owed = owed_[person.name];
    const auto there =
        std::ranges::find(owed, entry.number, [](const auto& each) { return each.entry.number; });
    if (there == owed.end())
      owed.push_back({entry, through});
    else if (through.empty())
      there->through.clear();  // their own, and of their group as well
  }

  bool all_;  ///< whoever owes something is reminded
  std::set<std::string> only_;
  std::map<std::string, const OwnerSummary*> known_;
  std::map<std::string, std::vector<Reminders::Owed>> owed_;
  std::vector<int> nobody_;
};

}  // namespace

Reminders reminders(std::span<const Entry> entries, std::span<const OwnerSummary> owners,
                    std::span<const std::string> only) {
  Gathering gathering(owners, only);
  for (const auto& entry : entries)
    gathering.take(entry);
  return gathering.result(owners);
}

}  // namespace docket
