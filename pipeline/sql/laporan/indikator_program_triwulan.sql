-- Indikator program yang sudah memenuhi target setahun pada akhir tiap triwulan, menurut realisasi_tw1..4.
-- terisi: yang realisasi triwulannya ada; yang kosong tetap dihitung dalam seluruh indikator.
WITH dinilai AS (
    SELECT
        t.triwulan,
        i.arah,
        i.target,
        [i.realisasi_tw1, i.realisasi_tw2, i.realisasi_tw3, i.realisasi_tw4][t.triwulan] AS realisasi
    FROM baris_indikator_program AS i
    CROSS JOIN (VALUES (1), (2), (3), (4)) AS t (triwulan)
    WHERE i.level = 'program'
)
SELECT
    triwulan,
    count(realisasi)                                                                       AS terisi,
    count(*) FILTER (
        (arah = 'turun' AND realisasi * 100 <= target * (200 - $ambang_tercapai))
        OR (arah = 'naik' AND realisasi * 100 >= target * $ambang_tercapai)
    )                                                                                      AS tercapai,
    count(*)                                                                               AS seluruh
FROM dinilai
GROUP BY triwulan
ORDER BY triwulan
