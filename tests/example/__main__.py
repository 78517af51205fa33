"""`python -m tests.example [FOLDER]`: write the raw files of the example, into raw/contoh/2025."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.example.year import files

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> None:
    """Write every file; files of the folder that the example no longer has are removed."""
    folder = Path(arguments[0]) if arguments else ROOT / "raw" / "contoh" / "2025"
    folder.mkdir(parents=True, exist_ok=True)
    wanted = files()
    for path in folder.iterdir():
        if path.is_file() and path.name not in wanted:
            path.unlink()
    for name, content in wanted.items():
        (folder / name).write_bytes(content)
        print(f"{len(content):>9,}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
