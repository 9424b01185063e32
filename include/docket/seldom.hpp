#pragma once

#include <memory>
#include <utility>

namespace docket {

/// A text or container that most of its holders lack, so that those pay a pointer for it. Empty unless it was
/// given; copies are deep.
template <typename T>
class Seldom {
 public:
  Seldom() = default;
  explicit Seldom(T value) { *this = std::move(value); }
  Seldom(const Seldom& other) : Seldom(*other) {}
  Seldom(Seldom&&) noexcept = default;
  Seldom& operator=(const Seldom& other) { return *this = Seldom(other); }
  Seldom& operator=(Seldom&&) noexcept = default;
  Seldom& operator=(T value) {
    value_ = value.empty() ? nullptr : std::make_unique<T>(std::move(value));
    return *this;
  }
  ~Seldom() = default;

  const T& operator*() const { return value_ == nullptr ? none_ : *value_; }
  const T* operator->() const { return &**this; }

  /// To be added to.
  T& change() {
    if (value_ == nullptr) value_ = std::make_unique<T>();
    return *value_;
  }

 private:
  inline static const T none_{};
  std::unique_ptr<T> value_;
};

}  // namespace docket
