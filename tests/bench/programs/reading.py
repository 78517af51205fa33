"""Reading alone: the raw files of a unit to cells, as lakip does it, in a child that can be ended.

python -m tests.bench.programs.reading RAW UNIT YEAR
"""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.annual import read_raw
from pipeline.office.rules import load_office

if __name__ == "__main__":
    root, unit, year = sys.argv[1:]
    print(len(read_raw(load_office(Path(root), unit, int(year))).files))
