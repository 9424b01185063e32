#include "commands/keys.hpp"

#include <termios.h>
#include <unistd.h>

namespace docket {

namespace {

/// The terminal gives each key at once and shows none, until this goes out of scope.
class EachKey {
 public:
  EachKey() {
    if (tcgetattr(STDIN_FILENO, &before_) != 0)
      throw Error{"standard input: no terminal any more", interrupted};
    set(1);
  }
  ~EachKey() { tcsetattr(STDIN_FILENO, TCSANOW, &before_); }
  EachKey(const EachKey&) = delete;
  EachKey& operator=(const EachKey&) = delete;

  /// '\0' where none comes: at the end of input, or within a tenth of a second where `least` is 0.
  char next(unsigned char least) {
    set(least);
    char key = '\0';
    return read(STDIN_FILENO, &key, 1) == 1 ? key : '\0';
  }

 private:
  void set(unsigned char least) {
    auto now = before_;
    // Ctrl-C comes as a key, so that the terminal is itself again before anything ends.
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    now.c_cc[VMIN] = least;
    now.c_cc[VTIME] = least == 0 ? 1 : 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &now);
  }

  termios before_{};
};

}  // namespace

char read_key() {
  constexpr char interrupt = '\x03';
  constexpr char end = '\x04';
  constexpr char escape = '\x1b';
  EachKey keys;
  const char key = keys.next(1);
  if (key == interrupt || key == end || key == '\0')
    throw Error{"interrupted; nothing was changed", interrupted};
  // An arrow is an escape and some letters, which are no keys.
  if (key == escape)
    while (keys.next(0) != '\0') {
    }
  return key;
}

}  // namespace docket
