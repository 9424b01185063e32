#!/usr/bin/env python3
"""Reads mails as strictly as Python can, and prints what a reader would see of them.

    check_mail.py mails/*.eml

Ends with 1 where one breaks RFC 5322, 2045, 2046 or 2047: a defect, a byte that is not ASCII, a line too long or
without CR LF, a form that is missing.
"""

import email
import email.policy
import pathlib
import sys

LONGEST = 78
POLICY = email.policy.SMTP + email.policy.strict


def flaws_of(raw):
    if not raw.isascii():
        yield "holds a byte that is not ASCII"
    if raw.replace(b"\r\n", b"").find(b"\r") >= 0 or raw.replace(b"\r\n", b"").find(b"\n") >= 0:
        yield "a line does not end in CR LF"
    for number, line in enumerate(raw.split(b"\r\n"), 1):
        if len(line) > LONGEST:
            yield f"line {number} is {len(line)} long"


def show(path):
    raw = pathlib.Path(path).read_bytes()
    flaws = list(flaws_of(raw))
    message = email.message_from_bytes(raw, policy=POLICY)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version"):
        values = message.get_all(name, [])
        flaws += [f"{name} stands {len(values)} times"] if len(values) != 1 else []
        flaws += [f"{name}: {defect}" for value in values for defect in value.defects]
    if message.get_content_type() != "multipart/alternative":
        flaws.append(f"is {message.get_content_type()}")
    types = [part.get_content_type() for part in message.iter_parts()]
    if types != ["text/plain", "text/html"]:
        flaws.append(f"holds {types}")
    flaws += [str(defect) for part in message.walk() for defect in part.defects]
    print(f"{path}\n  From: {message['From']}\n  To: {message['To']}\n  Subject: {message['Subject']}\n  Date: {message['Date']}")
    print(f"  to {[(to.display_name, to.addr_spec) for to in message['To'].addresses]}")
    for flaw in flaws:
        print(f"  WRONG: {flaw}")
    return message, not flaws


def main():
    sound = True
    for path in sys.argv[1:]:
        message, good = show(path)
        sound = sound and good
        body = message.get_body(("plain",)).get_content()
        widest = max(map(len, body.splitlines()))
        print(f"  {len(body.splitlines())} lines of text, the longest of {widest}")
        message.get_body(("html",)).get_content().encode()
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
