"""Publishing: one run at a time, versions that are never overwritten, files put in place whole.

A version is a folder of `riwayat/`, renamed there as a whole once all of it is on the disk. What is
published are copies of its files, each put in place by a rename, hasil.json last: it names the
SHA-256 of the others, so a set that does not agree with it is a publication that was interrupted.
Whoever opens the year next completes it from riwayat, or goes back to the newest whole version.
"""

from pipeline.publishing.again import Remade, compare_again
from pipeline.publishing.history import demand_year, diff, history, version_of
from pipeline.publishing.issuing import prepare, publish, reason
from pipeline.publishing.lock import lock
from pipeline.publishing.repairing import open_year, repair
from pipeline.publishing.verifying import verify

__all__ = [
    "Remade",
    "compare_again",
    "demand_year",
    "diff",
    "history",
    "lock",
    "open_year",
    "prepare",
    "publish",
    "reason",
    "repair",
    "verify",
    "version_of",
]
