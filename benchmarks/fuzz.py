"""Every reader against files that were broken at random: `make fuzz`, or `python -m benchmarks.fuzz [--inputs N] [--reader .html …]`.

None may end the process, raise anything but the errors by code, or take more than 5 s. Inputs are told apart by seed and number, so
that each can be made again: `--show .html 4711 > broken.html`. Run by night: 100,000 inputs a reader take some hours.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
import traceback
from typing import Any

from benchmarks.fuzz_child import broken, one, timed, work
from benchmarks.fuzz_repeated import repeated
from benchmarks.fuzz_seeds import seeds

MAX_S = 5.0  # of processor time for one input
HANGS_S = 60.0  # by the clock, on a machine that does other things too
INPUTS = 100_000
FRENCH = "Des obus sont tombés lundi sur le marché de Tellin et ont tué trois marchands, ont dit des habitants par téléphone.".encode()
TELL_S = 60.0  # between two lines on how far it is
WORST = 20  # failures after which a reader is given up


def main() -> int:
    """Break, read, tell; exit code 1 where a reader failed."""
    asked = argparse.ArgumentParser(prog="make fuzz", description=__doc__.splitlines()[0])
    asked.add_argument("--inputs", type=int, default=INPUTS, metavar="N", help="inputs a reader")
    asked.add_argument("--reader", action="append", choices=sorted(seeds()), help="only these (may be repeated)")
    asked.add_argument("--seed", type=int, default=int(time.strftime("%Y%m%d")), help="another seed, other inputs (default: the day)")
    asked.add_argument("--start", type=int, default=0, metavar="N", help="the number of the first input")
    asked.add_argument(
        "--repeated", type=int, nargs="?", const=1_000_000, metavar="BYTES", help="large files of one thing over and over instead"
    )
    asked.add_argument("--show", nargs=2, metavar=("READER", "NUMBER"), help="write one input to standard output")
    options = asked.parse_args()
    if options.show:
        suffix, number = options.show
        sys.stdout.buffer.write(broken(suffix, seeds()[suffix], options.seed, int(number)))
        return 0
    if options.repeated:
        return all_repeated(options.reader or list(seeds()), options.repeated)
    failed = 0
    for suffix in options.reader or list(seeds()):
        found = fuzzed(suffix, options.seed, options.start, options.start + options.inputs)
        print(json.dumps({"reader": suffix, "seed": options.seed, **found}), flush=True)
        failed += bool(found["failures"])
    return 1 if failed else 0


def fuzzed(suffix: str, seed: int, start: int, end: int) -> dict[str, Any]:
    """How many inputs were read, and each that crashed or took too long with why."""
    began = time.monotonic()
    failures: list[dict[str, Any]] = []
    slowest, done = 0.0, start
    while done < end and len(failures) < WORST:
        done, slow, why = _run(suffix, seed, done, end)
        slowest = max(slowest, slow)
        if why:
            failures.append({"number": done, "why": why})
            done += 1
    return {"inputs": done - start, "slowest_s": round(slowest, 2), "failures": failures, "took_s": round(time.monotonic() - began)}


def all_repeated(suffixes: list[str], size: int) -> int:
    """Read the files of `benchmarks.fuzz_repeated`, each in a process of its own; exit code 1 where one crashes or takes too long."""
    failed = 0
    for suffix in suffixes:
        slowest, number, failures = (0.0, ""), 0, []
        for name, data in repeated(suffix, size):
            number += 1
            took, why = alone(suffix, data)
            slowest = max(slowest, (round(took, 2), name))
            if why:
                failures.append({"file": name, "why": why})
        if number:
            print(json.dumps({"reader": suffix, "files": number, "slowest": slowest, "failures": failures}), flush=True)
        failed += bool(failures)
    return 1 if failed else 0


def alone(suffix: str, data: bytes) -> tuple[float, str]:
    """Processor seconds that a file took, and why it failed ("" where it did not)."""
    context = multiprocessing.get_context("fork")  # what readers import stays imported
    one(suffix, seeds()[suffix][0])
    one(".txt", FRENCH)  # loads the detector of languages, which takes longer than most files
    took = context.Value("d", 0.0)
    child = context.Process(target=timed, args=(suffix, data, took))
    child.start()
    child.join(HANGS_S)
    if child.is_alive():
        child.kill()
        child.join()
        return HANGS_S, f"hangs for {HANGS_S:.0f} s"
    why = "" if child.exitcode == 0 else f"ended with {child.exitcode}"
    return took.value, why or (f"over {MAX_S:.0f} s" if took.value > MAX_S else "")


def _run(suffix: str, seed: int, start: int, end: int) -> tuple[int, float, str]:
    """Where a process came to that began at `start`, its slowest input, and why it ended there ("" at the end)."""
    context = multiprocessing.get_context("spawn")
    at, began, slowest = context.Value("q", start), context.Value("d", time.time()), context.Value("d", 0.0)
    child = context.Process(target=work, args=(suffix, seed, start, end, at, began, slowest))
    child.start()
    began.value = time.time() + 60  # until the first input is made
    told = time.time()
    while child.is_alive():
        child.join(1.0)
        if time.time() - told > TELL_S:
            told = time.time()
            print(
                json.dumps({"reader": suffix, "seed": seed, "at": at.value, "slowest_s": round(slowest.value, 2)}),
                file=sys.stderr,
                flush=True,
            )
        if slowest.value > MAX_S or time.time() - began.value > HANGS_S:
            child.kill()
            child.join()
            number = at.value
            late = slowest.value > MAX_S
            return (number - 1 if late else number), slowest.value, f"over {MAX_S:.0f} s" if late else f"hangs for {HANGS_S:.0f} s"
    if child.exitcode == 0:
        return end, slowest.value, ""
    return at.value, slowest.value, _why(suffix, seed, at.value, child.exitcode)


def _why(suffix: str, seed: int, number: int, code: int | None) -> str:
    if code is not None and code < 0:
        return f"ended by signal {-code}"
    try:
        one(suffix, broken(suffix, seeds()[suffix], seed, number))
    except BaseException as error:  # whatever ended the child
        return "".join(traceback.format_exception_only(error)).strip()[-300:] + " at " + str(traceback.extract_tb(error.__traceback__)[-1])
    return f"ended with {code}, and not when read again"


if __name__ == "__main__":
    os.nice(5)
    sys.exit(main())
