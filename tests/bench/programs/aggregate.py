"""DuckDB alone: the figures of a register read from its text by one query, nothing checked.

    python -m tests.bench.programs.aggregate pengaduan FILE
    python -m tests.bench.programs.aggregate skm FILE
    python -m tests.bench.programs.aggregate pengaduan FILE "%d/%m/%Y %H:%M:%S"

Prints pembilang and penyebut of IKU 3, or the IKM. It is told what lakip has to find out: the
dialect, the columns' types and the words.
"""

from __future__ import annotations

import sys

from pipeline.sql.database import connect

_READ = "read_csv($file, delim = ';', header = true, dateformat = $days, columns = {columns})"
_COMPLAINTS = """
SELECT count(*) FILTER (status IN ('Selesai', 'Tuntas')
                        AND coalesce(tanggal_selesai, DATE '2025-12-31') <= DATE '2025-12-31'),
       count(*)
FROM {rows}
WHERE status IN ('Selesai', 'Tuntas', 'Proses', 'Menunggu', 'Ditolak')
  AND jenis IN ('PKL', 'Miras', 'Parkir', 'Reklame', 'Tawuran', 'Ternak Lepas')
  AND tanggal_masuk BETWEEN DATE '2025-01-01' AND DATE '2025-12-31'
"""
_ANSWERS = """
SELECT 25.0 / 9 * ({means})
FROM {rows}
WHERE {known} AND tanggal BETWEEN DATE '2025-01-01' AND DATE '2025-12-31'
"""
_TEXT = ("nomor", "saluran", "jenis", "desa", "status", "pelapor", "uraian")


def _columns(kind: str) -> dict[str, str]:
    if kind == "pengaduan":
        names = ("nomor", "tanggal_masuk", "saluran", "jenis", "desa", "status",
                 "tanggal_selesai", "pelapor", "uraian")  # fmt: skip
        return {n: "VARCHAR" if n in _TEXT else "DATE" for n in names}
    return {
        "responden": "INTEGER", "tanggal": "DATE", "jenis_kelamin": "VARCHAR", "usia": "INTEGER",
        "pendidikan": "VARCHAR", "layanan": "VARCHAR", **{f"u{n}": "INTEGER" for n in range(1, 10)},
    }  # fmt: skip


def main(kind: str, file: str, days: str = "%d/%m/%Y") -> None:
    """Compute and print."""
    rows = _READ.format(columns=_columns(kind))
    query = _COMPLAINTS if kind == "pengaduan" else _ANSWERS
    unsur = [f"u{n}" for n in range(1, 10)]
    query = query.format(
        rows=rows,
        means=" + ".join(f"sum({u}) / count({u})" for u in unsur),
        known=" AND ".join(f"{u} BETWEEN 1 AND 4" for u in unsur),
    )
    with connect() as con:
        found = con.execute(query, {"file": file, "days": days}).fetchone()
    print(*found or ())


if __name__ == "__main__":
    main(*sys.argv[1:])
