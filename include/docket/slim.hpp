#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace docket {

/// A vector in the room of one pointer, for what most of its many holders have none or a few of; empty ones
/// take no other memory. Elements stand one behind another; to add one moves them, as with std::vector. Fewer
/// than 2^32.
template <typename T>
class Slim {
 public:
  using value_type = T;
  using iterator = T*;
  using const_iterator = const T*;

  Slim() = default;
  Slim(std::initializer_list<T> values) : Slim(values.begin(), values.end()) {}
  template <std::forward_iterator Iterator>
  Slim(Iterator first, Iterator last) : Slim() {  // so that what was copied goes where the next copy throws
    reserve(static_cast<std::size_t>(std::distance(first, last)));
    std::copy(first, last, std::back_inserter(*this));
  }
  Slim(const Slim& other) : Slim(other.begin(), other.end()) {}
  Slim(Slim&& other) noexcept : head_(std::exchange(other.head_, nullptr)) {}
  Slim& operator=(Slim other) noexcept {
    std::swap(head_, other.head_);
    return *this;
  }
  ~Slim() {
    if (head_ != nullptr) destroy();
  }

  [[nodiscard]] std::size_t size() const { return head_ == nullptr ? 0 : head_->size; }
  [[nodiscard]] bool empty() const { return size() == 0; }
  iterator begin() { return head_ == nullptr ? nullptr : values_of(head_); }
  iterator end() { return begin() + size(); }
  [[nodiscard]] const_iterator begin() const { return head_ == nullptr ? nullptr : values_of(head_); }
  [[nodiscard]] const_iterator end() const { return begin() + size(); }
  T& operator[](std::size_t at) { return begin()[at]; }
  const T& operator[](std::size_t at) const { return begin()[at]; }
  T& front() { return *begin(); }
  [[nodiscard]] const T& front() const { return *begin(); }
  T& back() { return end()[-1]; }
  [[nodiscard]] const T& back() const { return end()[-1]; }

  T& emplace_back() {
    if (size() == capacity()) grow();
    return construct();
  }
  /// `value` may be one of the elements.
  T& emplace_back(T&& value) { return add(std::move(value)); }
  T& emplace_back(const T& value) { return add(value); }
  void push_back(T&& value) { add(std::move(value)); }
  void push_back(const T& value) { add(value); }
  void pop_back() { erase(end() - 1); }
  iterator erase(iterator at) {
    std::move(at + 1, end(), at);
    std::destroy_at(end() - 1);
    --head_->size;
    return at;
  }
  void clear() { *this = Slim(); }
  void reserve(std::size_t capacity) {
    if (capacity > this->capacity()) move_to(capacity);
  }
  void shrink_to_fit() {
    if (size() == 0) return clear();
    if (size() < capacity()) move_to(size());
  }

 private:
  // Stands before the elements.
  struct Head {
    std::uint32_t size, capacity;
  };

  static T* values_of(Head* head) {
    static_assert(sizeof(Head) % alignof(T) == 0 && alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);
    return std::launder(reinterpret_cast<T*>(head + 1));
  }
  [[nodiscard]] std::size_t capacity() const { return head_ == nullptr ? 0 : head_->capacity; }

  void grow() { move_to(std::max<std::size_t>(2 * capacity(), 1)); }
  template <typename... From>
  T& construct(From&&... from) {
    T* const value = std::construct_at(end(), std::forward<From>(from)...);
    ++head_->size;
    return *value;
  }
  template <typename From>
  T& add(From&& value) {
    if (size() < capacity()) return construct(std::forward<From>(value));
    T own = std::forward<From>(value);  // before the elements move
    grow();
    return construct(std::move(own));
  }

  void move_to(std::size_t capacity) {
    static_assert(std::is_nothrow_move_constructible_v<T>);
    Slim larger;
    larger.head_ = ::new (::operator new(sizeof(Head) + capacity * sizeof(T)))
        Head{0, static_cast<std::uint32_t>(capacity)};
    // One by one: what is left of an element that was moved is gone with no more work than to see that.
    for (auto& value : *this) {
      std::construct_at(larger.end(), std::move(value));
      ++larger.head_->size;
      std::destroy_at(&value);
    }
    if (head_ != nullptr) head_->size = 0;
    std::swap(head_, larger.head_);
  }

  void destroy() {
    std::destroy_n(begin(), size());
    ::operator delete(head_);
  }

  Head* head_ = nullptr;
};

}  // namespace docket
