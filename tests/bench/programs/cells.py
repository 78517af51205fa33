"""Calamine alone: every cell of a workbook as a Python value. Prints how many rows there are."""

from __future__ import annotations

import sys

from python_calamine import load_workbook

if __name__ == "__main__":
    book = load_workbook(sys.argv[1])
    print(sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names))
