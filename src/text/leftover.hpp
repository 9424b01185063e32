#pragma once

#include <cstddef>
#include <string>

namespace docket {

/// A file that is there only while work goes on. It is taken away when this goes out of scope, and also when
/// the user ends the program in between (Ctrl-C, a closed terminal); where there is none, nothing happens.
class Leftover {
 public:
  explicit Leftover(std::string path);
  ~Leftover();
  Leftover(const Leftover&) = delete;
  Leftover& operator=(const Leftover&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::size_t slot_;
};

}  // namespace docket
