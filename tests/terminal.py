"""A program on a terminal of its own, for tests: what it prints, what is typed to it, how it ends."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

PATIENCE = 30  # seconds until a test is given up; nothing waits for it where all is well


class Failure(Exception):
    pass


class Terminal:
    """`words` runs on a new terminal of `rows` lines of `columns`."""

    def __init__(self, words, folder, environment, rows=24, columns=80):
        self.text = ""
        self.code = None
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(words[0], words, environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = 0

    def _read(self, seconds):
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            data = b""
        self.text += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)

    def expect(self, pattern):
        """Waits until `pattern` stands behind what was expected before; the text up to its end."""
        until = time.monotonic() + PATIENCE
        while True:
            found = re.search(pattern, self.text[self.seen:])
            if found:
                passed = self.text[self.seen:self.seen + found.end()]
                self.seen += found.end()
                return passed
            left = until - time.monotonic()
            if left <= 0 or not self._read(left):
                raise Failure(f"expected {pattern!r}, and there is {self.text[self.seen:]!r}")

    def send(self, keys):
        os.write(self.master, keys.encode())

    def type(self, pattern, keys):
        passed = self.expect(pattern)
        self.send(keys)
        return passed

    def end(self):
        """The exit code, or minus the signal, once it has ended; `text` is then all that it printed."""
        while self.code is None:
            if not self._read(PATIENCE):
                _, status = os.waitpid(self.process, 0)
                self.code = os.waitstatus_to_exitcode(status)
        os.close(self.master)
        return self.code

    def resize(self, rows, columns):
        """As when somebody drags the window's corner: the kernel tells the program."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def kill(self, which=signal.SIGTERM):
        os.kill(self.process, which)
