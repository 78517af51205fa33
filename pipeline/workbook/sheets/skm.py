"""The tables of the SKM (PermenPANRB 14/2017): unsur, weights, ways of pooling, the sample."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline.angka import desimal
from pipeline.figures import measures
from pipeline.figures.measuring import dari_rekap
from pipeline.figures.quarters import DARI_REKAP
from pipeline.figures.results import HasilIndikator, HasilSkm, HasilUnsur
from pipeline.workbook import formulas, survey
from pipeline.workbook.data import Data
from pipeline.workbook.edition import Edition, defined_name
from pipeline.workbook.formulas import NONE, number
from pipeline.workbook.parts import (
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Ref,
    Row,
    Series,
    Table,
    Value,
)
from pipeline.workbook.sheets.rincian import STORED
from schemas.decree import Skala
from schemas.unsur import UNSUR

KEY = "unsur"
LOWEST = 3
"""How many unsur are marked as those to improve."""
SUM, FILLED, NRR, BOBOT, TERTIMBANG = 1, 2, 3, 4, 5
INDEX = Ref(TERTIMBANG, len(UNSUR) + 1, table=KEY)
"""The cell that holds IKM Unit Pelayanan."""

_POOLING = {
    "gabung": "semua responden setahun digabung",
    "rata_periode": "rata-rata IKM tiap periode",
    "periode_terakhir": "periode terakhir saja",
}


def tables(
    edition: Edition, hasil: HasilIndikator, skm: HasilSkm, data: Data | None = None
) -> Iterator[Block]:
    """Declare the tables of the SKM; `data` holds the answers that formulas count.

    Where the survey is known by a recap alone, each of them says so.
    """
    for declared in _tables(edition, hasil, skm, data):
        block = declared
        if isinstance(block, Table):
            block = replace(block, source=block.source or "register SKM, diolah")
        if dari_rekap(hasil) and isinstance(block, Table):
            source = block.source.replace("register SKM", "rekap SKM")
            yield replace(block, remarks=(*block.remarks, DARI_REKAP), source=source)
        else:
            yield block


def _tables(
    edition: Edition, hasil: HasilIndikator, skm: HasilSkm, data: Data | None
) -> Iterator[Block]:
    yield _unsur(skm, data)
    if any(u.nrr is not None for u in skm.unsur):
        yield from _lowest(skm)
    yield _bobot(edition, skm)
    if len(skm.cara_lain) > 1:
        yield _pooling(skm, data)
    yield _sample(hasil, skm)


def index(skm: HasilSkm | None) -> Value:
    """Give the IKM: a formula over the table of unsur where that is what it was computed by."""
    if skm is None or skm.ikm is None:
        return NONE
    parts = [u.nrr_tertimbang for u in skm.unsur]
    known = [p for p in parts if p is not None]
    if len(known) != len(UNSUR) or 25 * sum(known, Fraction(0)) != skm.ikm:
        return skm.ikm
    text = f'IF(COUNT({{parts}})<{len(UNSUR)},"{NONE}",25*SUM({{parts}}))'
    return Formula(text, number(skm.ikm), {"parts": Ref(TERTIMBANG, 0, len(UNSUR) - 1)})


def _unsur(skm: HasilSkm, data: Data | None) -> Table:
    bobot = measures.pecahan(skm.bobot)
    shown: Value = Formula(skm.bobot, number(bobot)) if "/" in skm.bobot else bobot
    rows = []
    for u in skm.unsur:
        nrr, tertimbang = _means(u, bobot)
        live = survey.answers(skm, u.kode.casefold(), data)
        total_, filled = live or (u.jumlah, u.terisi)
        rows.append(Row((_name(u), total_, filled, nrr, shown, tertimbang)))
    known = [u.nrr_tertimbang for u in skm.unsur if u.nrr_tertimbang is not None]
    whole = Ref(TERTIMBANG, 0, len(UNSUR) - 1)
    total: Value = None
    if known:
        total = Formula("SUM({parts})", float(sum(known, Fraction(0))), {"parts": whole})
    blank = ("",) * (TERTIMBANG - 1)
    rows.append(Row(("Jumlah", *blank, Cell(total, suffix=" *)")), total=True))
    rows.append(Row(("IKM Unit Pelayanan", *blank, Cell(index(skm), suffix=" **)")), total=True))
    return Table(
        "Pengolahan SKM menurut unsur pelayanan",
        (
            Column("Unsur pelayanan", width=34),
            Column("Σ Nilai / Unsur", Kind.DECIMAL, 12),
            Column("Jumlah jawaban", Kind.COUNT, 10),
            Column("NRR / Unsur", Kind.DECIMAL, 11),
            Column("Bobot", Kind.DECIMAL3, 10),
            Column("NRR Tertimbang / Unsur", Kind.DECIMAL, 13),
        ),
        tuple(rows),
        key=KEY,
        remarks=(
            "*) Jumlah NRR tertimbang kesembilan unsur.",
            f"**) {_how(skm)}",
            "NRR = Σ nilai / jumlah jawaban; yang tidak dijawab tidak dihitung sebagai nol.",
            "Siapa yang menjawab tidak dicetak (data pribadi).",
        ),
        source="register SKM, diolah menurut PermenPANRB 14/2017",
    )


def _means(u: HasilUnsur, bobot: Fraction) -> tuple[Value, Value]:
    """Give the mean of an unsur, and the weighted one: a value where it is no simple product."""
    if u.nrr is None:
        return None, None
    text = f'IF({{n}}=0,"{NONE}",{{sum}}/{{n}})'
    nrr = Formula(text, number(u.nrr), {"sum": Ref(SUM), "n": Ref(FILLED)})
    if u.nrr * bobot != u.nrr_tertimbang:
        return nrr, u.nrr_tertimbang
    text = f'IF(ISNUMBER({{nrr}}),{{nrr}}*{{bobot}},"{NONE}")'
    refs = {"nrr": Ref(NRR), "bobot": Ref(BOBOT)}
    return nrr, Formula(text, float(u.nrr) * float(bobot), refs)


def _how(skm: HasilSkm) -> str:
    if skm.ikm is None:
        return "IKM tidak dapat dihitung: ada unsur tanpa jawaban."
    if isinstance(index(skm), Formula):
        return "IKM = jumlah NRR tertimbang x 25."
    return f"IKM menurut cara gabung: {_POOLING.get(skm.gabung, skm.gabung)}."


def _name(u: HasilUnsur) -> str:
    return f"{u.kode} {u.nama}"


def _nrr(u: HasilUnsur, order: list[str]) -> Formula:
    """Point to the mean of an unsur in the first table."""
    place = Ref(NRR, order.index(u.kode), table=KEY)
    return Formula("{nrr}", number(u.nrr or Fraction(0)), {"nrr": place})


def _lowest(skm: HasilSkm) -> Iterator[Block]:
    """Declare the unsur from the highest to the lowest mean, the three lowest marked."""
    known = [u for u in skm.unsur if u.nrr is not None]
    ranked = sorted(known, key=lambda u: (-Fraction(u.nrr or 0), u.kode))
    low = _lowest_three(ranked)
    order = [u.kode for u in skm.unsur]
    rows = tuple(
        Row((_name(u), _nrr(u, order), "perlu perbaikan" if u.kode in low else "")) for u in ranked
    )
    yield Table(
        "Unsur dari NRR tertinggi ke terendah",
        (
            Column("Unsur pelayanan", width=34),
            Column("NRR", Kind.DECIMAL, 12),
            Column("Tiga terendah", Kind.WORD, 16),
        ),
        rows,
        key="urutan_unsur",
        remarks=tuple(_ties(ranked, low)),
    )
    marked = tuple(i for i, u in enumerate(ranked) if u.kode in low)
    spoken = "; ".join(f"{u.nama} {desimal(u.nrr)}" for u in ranked)
    dark = f" Yang perlu perbaikan ({', '.join(sorted(low))}) berwarna lebih gelap." if low else ""
    yield Chart(
        "NRR tiap unsur, dari tertinggi ke terendah",
        f"Grafik batang NRR unsur pelayanan dari tertinggi ke terendah: {spoken}.{dark}",
        table="urutan_unsur",
        categories=0,
        series=(Series(1, labels=True, marked=marked),),
        rows=(0, len(rows) - 1),
        unit="NRR (1 sampai 4)",
        horizontal=True,
    )


def _lowest_three(ranked: Sequence[HasilUnsur]) -> set[str]:
    """Give the codes of the three lowest; none that is as high as the highest is low."""
    if len(ranked) <= LOWEST:
        return set()
    return {u.kode for u in ranked[-LOWEST:] if u.nrr != ranked[0].nrr}


def _ties(ranked: Sequence[HasilUnsur], low: set[str]) -> Iterator[str]:
    """Say where the marks stop among equal means."""
    if not low:
        yield "NRR semua unsur sama; tidak ada yang ditandai."
        return
    edge = next(u.nrr for u in ranked if u.kode in low)
    also = [u.kode for u in ranked if u.nrr == edge and u.kode not in low]
    if also:
        yield f"NRR yang sama dengan yang ditandai juga pada {', '.join(also)}."


def _bobot(edition: Edition, skm: HasilSkm) -> Table:
    rows = [
        Row(
            (
                bobot,
                _under(skm, bobot, value),
                _mutu(value, mutu, edition.results.office.decree.skala.skm),
                "dipakai" if bobot == skm.bobot else "",
            )
        )
        for bobot, (value, mutu) in skm.bobot_lain.items()
    ]
    signed = edition.results.office.unit.skm
    if signed.ikm_terbit is not None:
        which = f" ({signed.nomor_laporan})" if signed.nomor_laporan else ""
        label = f"laporan SKM yang ditandatangani{which}"
        rows.append(Row((label, signed.ikm_terbit, "", "pembanding")))
    found = {mutu for _, mutu in skm.bobot_lain.values()}
    differ = "Mutu berbeda menurut bobot." if len(found) > 1 else "Mutu sama menurut ketiga bobot."
    return Table(
        "IKM menurut bobot unsur",
        (
            Column("Bobot tiap unsur"),
            Column("IKM", Kind.DECIMAL, 12),
            Column("Mutu", Kind.WORD, 9),
            Column("Keterangan", Kind.WORD, 12),
        ),
        tuple(rows),
        key="bobot",
        remarks=(differ,) if len(skm.bobot_lain) > 1 else (),
        empty="IKM tidak dapat dihitung: ada unsur tanpa jawaban.",
    )


def _under(skm: HasilSkm, bobot: str, value: Fraction) -> Value:
    """Give the index under another weight: live where it is one sum over the table of unsur."""
    means = [u.nrr for u in skm.unsur if u.nrr is not None]
    exact = 25 * measures.pecahan(bobot) * sum(means, Fraction(0))
    if len(means) != len(UNSUR) or exact != value:
        return value
    written = bobot if "/" in bobot else bobot.replace(",", ".")
    rows = Ref(NRR, 0, len(UNSUR) - 1, table=KEY)
    return Formula(f"25*{written}*SUM({{rows}})", number(value), {"rows": rows})


def _mutu(value: Fraction, mutu: str, scale: Skala) -> Value:
    """Grade the index of the same row, as it prints."""
    step = measures.jenjang(value, scale)
    if step is None or step.predikat != mutu or not formulas.writable(scale):
        return mutu
    text = formulas.graded("ROUND({ikm},2)", scale)
    return Formula(f'IF(ISNUMBER({{ikm}}),{text},"{NONE}")', mutu, {"ikm": Ref(1)})


def bobot_note(skm: HasilSkm) -> str:
    """Say in words which weight is used and what the others would give."""
    shown = [
        f"{bobot} memberi IKM {desimal(value)}{f' ({mutu})' if mutu else ''}"
        for bobot, (value, mutu) in skm.bobot_lain.items()
    ]
    return f"Bobot unsur yang dipakai {skm.bobot}. {'; '.join(shown)}."


def _pooling(skm: HasilSkm, data: Data | None) -> Table:
    live = survey.pooled(skm, data)
    rows = [
        Row((_POOLING.get(way, way), live.get(way, value), "dipakai" if way == skm.gabung else ""))
        for way, value in skm.cara_lain.items()
    ]
    stored = len(live) < len(rows)
    return Table(
        "IKM menurut cara menggabungkan periode",
        (Column("Cara"), Column("IKM", Kind.DECIMAL, 12), Column("Keterangan", Kind.WORD, 12)),
        tuple(rows),
        key="gabung",
        workings=(STORED,) if stored and data is not None else (),
    )


def _sample(hasil: HasilIndikator, skm: HasilSkm) -> Table:
    """Declare the sample that the population asks for, and whether it was reached."""
    people: Value = skm.responden
    if hasil.penyebut == skm.responden:
        people = Formula(defined_name(hasil.indikator.kode, "penyebut"), skm.responden)
    least: Value = skm.sampel_minimal
    verdict: Value = "populasi tidak diketahui; isi penerima_layanan di unit.toml"
    if skm.sampel_minimal is not None:
        all_, needed, asked = (Ref(1, row, table="sampel") for row in range(3))
        least = Formula(
            "ROUND(3.841*0.25*{n}/(0.05^2*({n}-1)+3.841*0.25),0)", skm.sampel_minimal, {"n": all_}
        )
        lacking = skm.sampel_minimal - skm.responden
        verdict = Formula(
            'IF({n}>={s},"mencukupi","kurang "&({s}-{n})&" responden")',
            f"kurang {lacking} responden" if lacking > 0 else "mencukupi",
            {"n": asked, "s": needed},
        )
    return Table(
        "Kecukupan sampel",
        (Column("Uraian", width=38), Column("Jumlah", Kind.COUNT, 12)),
        (
            Row(("Penerima layanan (populasi)", skm.populasi)),
            Row(("Sampel minimal (Krejcie dan Morgan)", least)),
            Row(("Responden", people)),
            Row(("Kecukupan", Cell(verdict, Kind.WORD))),
        ),
        key="sampel",
        source="PermenPANRB 14/2017, Lampiran",
    )
