"""Times whole processes in pairs, as a user waits for them: start, work, end."""

import os
import random
import shlex
import statistics
import time

DEVNULL = os.open(os.devnull, os.O_RDWR)


def run_once(command, environment):
    """Seconds from start to end of `command`, a list; output goes nowhere. Exits where the command fails."""
    to_nowhere = [(os.POSIX_SPAWN_DUP2, DEVNULL, stream) for stream in (0, 1)]
    begin = time.perf_counter()
    child = os.posix_spawnp(command[0], command, environment, file_actions=to_nowhere)
    _, status, _ = os.wait4(child, 0)
    seconds = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"{shlex.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return seconds


def peak(command):
    """MiB of memory that `command` holds at most."""
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, DEVNULL, 1)])
    _, status, usage = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        raise SystemExit(f"{shlex.join(command)}: ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_maxrss / 1024


def paired(ours, theirs, runs, environment=os.environ):
    """Two lists of seconds; which of a pair goes first is drawn, so that neither always finds the caches warm."""
    draw = random.Random(1)
    for command in (ours, theirs):
        run_once(command, environment)
    results = ([], [])
    for _ in range(runs):
        order = [(ours, 0), (theirs, 1)]
        draw.shuffle(order)
        for command, index in order:
            results[index].append(run_once(command, environment))
    return results


def report(name, their_name, ours, theirs):
    ratios = sorted(a / b for a, b in zip(ours, theirs))
    low, high = ratios[len(ratios) // 20], ratios[-1 - len(ratios) // 20]
    print(f"{name}: {statistics.median(ours) * 1000:.2f} ms, {their_name}: {statistics.median(theirs) * 1000:.2f} ms, "
          f"ratio {statistics.median(ratios):.2f} (median of {len(ratios)} pairs; nine in ten between {low:.2f} and {high:.2f})")
    return statistics.median(ratios)
