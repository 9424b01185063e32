#include "commands/keys.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>

namespace docket {

namespace {

/// Signals that the terminal's size changed end a wait, and nothing else, until this goes out of scope.
class SizeChanges {
 public:
  SizeChanges() {
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGWINCH);
    sigprocmask(SIG_BLOCK, &blocked, &mask_);
    struct sigaction heard {};
    heard.sa_handler = [](int) {};
    sigaction(SIGWINCH, &heard, &before_);
  }
  ~SizeChanges() {
    sigaction(SIGWINCH, &before_, nullptr);
    sigprocmask(SIG_SETMASK, &mask_, nullptr);
  }
  SizeChanges(const SizeChanges&) = delete;
  SizeChanges& operator=(const SizeChanges&) = delete;

  /// Whether a key came; else the size changed.
  [[nodiscard]] bool wait_for_key() const {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ppoll(&input, 1, nullptr, &mask_) > 0;
  }

 private:
  sigset_t mask_{};
  struct sigaction before_ {};
};

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

char read_key(const std::function<bool()>& outdated) {
  constexpr char interrupt = '\x03';
  constexpr char end = '\x04';
  constexpr char escape = '\x1b';
  EachKey keys;
  // From here on no change is missed, and one before is what `outdated` is asked for.
  const SizeChanges changes;
  if (outdated() || !changes.wait_for_key()) return redraw_key;
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
