"""Time in units of a calibration loop: times of one machine say little on another, multiples of one loop say more.

Time is that of the processor in this process, so that others on the machine disturb it less. Each figure is the
median of several rounds.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Final


ROUNDS: Final = 9
SECONDS: Final = 0.02


def calibration() -> int:
    """Return the sum that the unit of time is spent on."""
    total = 0
    for number in range(1000):
        total += number * number % 7
    return total


def median(task: Callable[[], object]) -> float:
    """Return the seconds that a task takes: the median of rounds that are long enough for the clock."""
    times = 1
    while measured(task, times) < SECONDS:
        times *= 2
    return statistics.median(measured(task, times) for _ in range(ROUNDS)) / times


def measured(task: Callable[[], object], times: int = 1) -> float:
    """Return the seconds that a task takes when it is done several times."""
    start = time.process_time()
    for _ in range(times):
        task()
    return time.process_time() - start
