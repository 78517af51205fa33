"""What an office could write instead: pandas and openpyxl, for the example's files as they are.

    python -m tests.bench.programs.by_hand RAW_FOLDER TARGET

It knows each file's rows, columns and words beforehand, and checks nothing: whatever it cannot read
falls out unseen. Prints the eight realisasi and writes them to a workbook. Two files are read with
calamine, since openpyxl reads no .xls and no .ods.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from pandas.api.typing import NaTType

YEAR = 2025
CUTOFF = pd.Timestamp(YEAR, 12, 31)
MONTHS = {
    name: n
    for n, names in enumerate(
        ("jan januari", "feb februari", "mar maret", "apr april", "mei", "jun juni", "jul juli",
         "agu agustus", "sep september", "okt oktober", "nov november nopember", "des desember"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
DONE = {"selesai", "sudah selesai", "tuntas", "beres", "clear", "closed", "damai", "islah",
        "rampung", "selesai dimediasi"}  # fmt: skip
SENT = {"dilimpahkan", "diteruskan", "dirujuk ke polsek", "diteruskan ke dinas",
        "dilimpahkan ke polsek", "dirujuk ke satpol pp"}  # fmt: skip
OPEN = {"masuk", "diproses", "diterima", "menunggu", "menunggu verifikasi", "proses",
        "belum ditindaklanjuti", "dalam proses", "sedang diproses", "dalam penanganan",
        "belum selesai", "mediasi", "pending", "ditolak", "tidak valid",
        "bukan kewenangan"}  # fmt: skip
TRANTIB = {"ketertiban umum", "ketenteraman masyarakat", "ketentraman masyarakat", "pkl", "reklame",
           "bangunan liar", "parkir", "miras", "judi", "knalpot brong", "balap liar", "sound horeg",
           "ternak lepas", "gepeng", "odgj", "perkelahian", "tawuran", "konflik warga", "pencurian",
           "keramaian tanpa izin", "kamtibmas", "trantib", "trantibum", "tibum"}  # fmt: skip
OTHER = {"ktp", "kk", "adminduk", "jalan rusak", "infrastruktur", "kebersihan", "kesehatan",
         "pendidikan", "bansos", "pelayanan", "bencana", "kebakaran", "lainnya"}  # fmt: skip
FACILITATED = {"terlaksana", "sudah", "sudah dilaksanakan", "selesai", "difasilitasi"}
COUNTED = {"tapem", "pem", "pemerintahan", "trantib", "trantibum", "keamanan", "pm", "pmd",
           "ketertiban dan keamanan", "pemberdayaan masyarakat", "kesos", "kesra",
           "kesejahteraan sosial"}  # fmt: skip
FOLLOWED = {"ditindaklanjuti", "sudah ditindaklanjuti", "selesai"}
ANSWERS = {
    word: n
    for n, words in enumerate(
        ("tidak sesuai,tidak mudah,tidak cepat,sangat mahal,tidak kompeten,tidak sopan dan ramah,"
         "tidak ada,buruk",
         "kurang sesuai,kurang mudah,kurang cepat,cukup mahal,kurang kompeten,kurang sopan dan "
         "ramah,ada tetapi tidak berfungsi,cukup",
         "sesuai,mudah,cepat,murah,kompeten,sopan dan ramah,berfungsi kurang maksimal,baik",
         "sangat sesuai,sangat mudah,sangat cepat,gratis,sangat kompeten,sangat sopan dan ramah,"
         "dikelola dengan baik,sangat baik"),
        start=1,
    )
    for word in words.split(",")
}  # fmt: skip


def day(value: object) -> pd.Timestamp | NaTType:
    """Read a date as the office writes it; NaT where it is none."""
    if isinstance(value, date):
        return pd.Timestamp(value).normalize()
    text = str(value).replace("\xa0", " ").casefold()
    text = re.sub(r"^.*(?:s\.d\.|-(?= ))\s*", "", text)
    if found := re.search(r"(\d{4})-(\d\d?)-(\d\d?)", text):
        parts = [int(n) for n in found.groups()]
    elif found := re.search(r"(\d\d?)[/.-](\d\d?)[/.-](\d{4}|\d\d)", text):
        parts = [int(n) for n in reversed(found.groups())]
    elif found := re.search(r"(\d\d?) ([a-z]+) (\d{4})", text):
        parts = [int(found[3]), MONTHS.get(found[2], 0), int(found[1])]
    elif found := re.search(r"([a-z]+) (\d{4})$", text):
        parts = [int(found[2]), MONTHS.get(found[1], 0), 1]
    else:
        return pd.NaT
    year = parts[0] + 2000 if parts[0] < 100 else parts[0]
    try:
        return pd.Timestamp(year, parts[1], parts[2])
    except ValueError:
        return pd.NaT


def words(column: pd.Series) -> pd.Series:
    """Write words alike."""
    return column.fillna("").astype(str).str.replace("\xa0", " ").str.strip().str.casefold()


def number(value: object, unit: str = "") -> float | None:
    """Read a number as the office writes it; None where it is none."""
    if isinstance(value, (int, float)) and not pd.isna(value):
        return float(value)
    found = re.match(r"[\d.,]+", str(value))
    if not found:
        return None
    text = found.group()
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d+\.\d{3}", text):
        return None if unit in {"indeks", "%"} else float(text.replace(".", ""))
    return float(text)


def sheet(
    path: Path,
    name: str | int,
    skip: int,
    columns: dict[str, int],
    engine: Literal["openpyxl", "calamine"],
) -> pd.DataFrame:
    """Read columns of a sheet by their places."""
    found = pd.read_excel(path, sheet_name=name, header=None, skiprows=skip, engine=engine)
    return found[list(columns.values())].set_axis(list(columns), axis=1)


def complaints(raw: Path) -> float:
    """Compute IKU 3."""
    frames = []
    for month in ("Januari", "Februari", "Maret"):
        found = sheet(
            raw / "Pengaduan TW 1.xlsx", month, 7,
            {"nomor": 1, "masuk": 2, "selesai": 3, "jenis": 8, "status": 13}, engine="openpyxl",
        )  # fmt: skip
        if month == "Februari":  # as the corrections say
            found.loc[3, "status"] = "Selesai"
        frames.append(found)
    for month in ("April", "Mei", "Juni"):
        frames.append(sheet(
            raw / "Pengaduan TW 2.xls", month, 6,
            {"nomor": 2, "masuk": 3, "selesai": 13, "jenis": 7, "status": 12}, engine="calamine",
        ))  # fmt: skip
    third = sheet(
        raw / "PENGADUAN_TW3.xlsx", 0, 6,
        {"nomor": 2, "masuk": 1, "selesai": 12, "jenis": 4, "status": 11}, engine="openpyxl",
    )  # fmt: skip
    third = third[third["nomor"].notna()].drop(index=26)
    frames.append(third.assign(masuk=third["masuk"].ffill()))
    for month in ("Oktober", "Nopember", "Desember"):
        last = sheet(
            raw / "pengaduan-tw4.ods", month, 4,
            {"nomor": 1, "masuk": 2, "selesai": 9, "status": 8}, engine="calamine",
        )  # fmt: skip
        frames.append(last.assign(jenis="trantib"))
    portal = pd.read_csv(raw / "pengaduan-sp4n.csv", sep=";", encoding="cp1252")
    frames.append(portal.rename(columns={"Tracking ID": "nomor", "Tanggal Laporan": "masuk",
                  "Tgl Closing": "selesai", "Kategori": "jenis", "Status": "status"}))  # fmt: skip
    chat = pd.read_csv(raw / "pengaduan_wa.csv", sep=";", skiprows=3, encoding="utf-8-sig")
    frames.append(chat.rename(columns={"Timestamp": "masuk", "Tgl Tuntas": "selesai",
                  "Kategori": "jenis", "Status": "status"}))  # fmt: skip
    names = ["nomor", "masuk", "selesai", "jenis", "status"]
    rows = pd.concat([f.reindex(columns=names) for f in frames], ignore_index=True)
    rows["jenis"], rows["status"] = words(rows["jenis"]), words(rows["status"])
    rows["masuk"], rows["selesai"] = rows["masuk"].map(day), rows["selesai"].map(day)
    rows = rows[rows["jenis"].isin(TRANTIB | OTHER) & rows["status"].isin(DONE | SENT | OPEN)]
    rows = rows[~(rows["selesai"] < rows["masuk"])]
    named = rows["nomor"].notna()
    rows = rows[~(named & rows.duplicated())]
    rows = rows[~(rows["nomor"].notna() & rows.duplicated("nomor", keep=False))]
    rows = rows[(rows["masuk"].dt.year == YEAR) & rows["jenis"].isin(TRANTIB)]
    in_time = rows["selesai"] <= CUTOFF
    done = (rows["status"].isin(DONE) & (in_time | rows["selesai"].isna())) | (
        rows["status"].isin(SENT) & in_time
    )
    return float(100 * done.sum() / len(rows))


def activities(raw: Path) -> float:
    """Compute IKU 2."""
    rows = pd.concat(
        sheet(raw / "pemberdayaan.xlsx", name, 7,
              {"kegiatan": 2, "rencana": 6, "tanggal": 7, "jalan": 8, "status": 9},
              engine="openpyxl")
        for name in ("Semester I", "Semester II")
    )  # fmt: skip
    rows["status"], planned = words(rows["status"]), words(rows["rencana"])
    dates = rows["jalan"].map(day)
    broken = rows["jalan"].notna() & dates.isna()
    due = rows["tanggal"].map(day)
    known = rows["status"].ne("") & planned.isin({"", "ya", "perubahan"}) & ~broken
    known &= due.isna() | (due.dt.year == YEAR)
    done = rows["status"].isin(FACILITATED) & ~(dates > CUTOFF)
    return float(100 * (known & done).sum() / known.sum())


def programs(raw: Path) -> float:
    """Compute IKU 6."""
    rows = sheet(
        raw / "Indikator Program.xlsx", 0, 6,
        {"kode": 0, "nama": 2, "satuan": 3, "arah": 4, "target": 5, "hasil": 10}, engine="openpyxl",
    )  # fmt: skip
    rows = rows[rows["nama"].notna()].assign(kode=rows["kode"].ffill())
    rows = rows[rows["kode"].astype(str).str.fullmatch(r"\d\.\d\d\.\d\d")]
    reached = total = 0
    for row in rows.itertuples():
        parts = [re.split(r";\s*\d\)|\d\) ", str(v)) for v in (row.nama, row.target, row.hasil)]
        several = [[p.strip() for p in part if p.strip()] for part in parts]
        if len(several[0]) == 1:
            several = [[row.nama], [row.target], [row.hasil]]
        if len({len(s) for s in several}) > 1:
            continue
        for _, aim, result in zip(*several, strict=True):
            target, done = (number(v, str(row.satuan).casefold()) for v in (aim, result))
            if done is None and not pd.isna(result):
                continue
            total += 1
            if target is not None and done is not None:
                falls = str(row.arah) == "turun"
                reached += done <= target if falls else done >= target
    return 100 * reached / total


def survey(raw: Path) -> float:
    """Compute TUJUAN 1."""
    first = pd.read_excel(
        raw / "SKM_semester1.xlsx", header=None, skiprows=5, usecols=[0, *range(8, 17)],
        engine="openpyxl",
    )  # fmt: skip
    first = first[pd.to_numeric(first[0], errors="coerce").notna()].iloc[:, 1:].map(number)
    second = pd.read_csv(raw / "SKM_semester2.csv")
    in_year = second["Timestamp"].map(day).dt.year == YEAR
    second = second[in_year].iloc[:, [*range(9, 16), 17, 16]]  # this form has U9 before U8
    broken = second.isin(["#REF!"]).any(axis=1)
    second = second[~broken].apply(lambda c: words(c).map(_answer))
    rows = pd.concat(
        [f.set_axis(range(9), axis=1).apply(pd.to_numeric) for f in (first, second)]
    ).dropna(how="all")
    rows = rows[((rows >= 1) & (rows <= 4) | rows.isna()).all(axis=1)]
    return float(25 * rows.mean().sum() / 9)


def _answer(text: str) -> float | None:
    found = re.match(r"[1-4](,5)?", text)
    return number(found.group()) if found else ANSWERS.get(text)


def documents(raw: Path) -> float:
    """Compute IKU 1."""
    rows = pd.read_excel(raw / "dokumen.xlsx", header=3, engine="openpyxl")
    rows = rows[words(rows["Status"]).isin({"", "tersedia", "ada", "terbit"})]
    return float(rows[rows["Tanggal"].map(day).dt.year == YEAR]["Nomor"].nunique())


def evaluation(raw: Path) -> float:
    """Compute IKU 5."""
    rows = pd.read_excel(raw / "lhe_akip.xlsx", sheet_name="LHE 2025", header=3, engine="openpyxl")
    top = rows["Kode"].astype(str).str.fullmatch(r"\d")
    return sum(number(v) or 0 for v in rows[top]["Nilai"])


def recommendations(raw: Path) -> float:
    """Compute TUJUAN 2."""
    places = {"tanggal": 2, "bidang": 3, "status": 7, "lanjut": 8}
    rows = sheet(raw / "rekomendasi.xlsx", 0, 6, places, engine="openpyxl")
    given, followed = rows["tanggal"].map(day), rows["lanjut"].map(day)
    counted = (given.dt.year == YEAR) & words(rows["bidang"]).isin(COUNTED) & ~(followed < given)
    in_time = (followed <= CUTOFF) & (followed <= given + pd.DateOffset(years=1))
    done = words(rows["status"]).isin(FOLLOWED) & (in_time | followed.isna())
    return float(100 * (counted & done).sum() / counted.sum())


def main(raw: Path, target: Path) -> None:
    """Compute, print and write the eight figures."""
    third = complaints(raw)
    found = {
        "IKU 1": documents(raw), "IKU 2": activities(raw), "IKU 3": third, "IKU 4": third,
        "IKU 5": evaluation(raw), "IKU 6": programs(raw), "TUJUAN 1": survey(raw),
        "TUJUAN 2": recommendations(raw),
    }  # fmt: skip
    figures = {code: float(value) for code, value in found.items()}
    pd.Series(figures, name="Realisasi").to_excel(target, engine="openpyxl")
    print(json.dumps(figures))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
