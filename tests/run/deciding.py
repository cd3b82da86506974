"""Takes one decision after the other about a casefile and prints each number once it is answered; run as a script until killed.

deciding.py CASEFILE
"""

from __future__ import annotations

import sys

from truceline.run import on_record, undo
from truceline.store import Casefile

if __name__ == "__main__":
    with Casefile.open(sys.argv[1]) as casefile:
        number = 0
        while True:
            number += 1
            values = {"low": number, "high": number}
            done = on_record(casefile, "R-0012", "casualties", "C1", "correct", values=values, reviewer="Ana", reason=f"count {number}")
            print(done.judgement.id, flush=True)
            if number % 3 == 0:
                print(undo(casefile, done.judgement.id, reviewer="Ana", reason="misread").judgement.id, flush=True)
