-- Pagu awal, pagu yang berlaku (perubahan bila ada), dan realisasi tiap program, setahun dan per triwulan.
-- Hanya tingkat tertinggi tiap program yang dijumlah; kode_iku diambil dari semua tingkatnya.
WITH baris AS (
    SELECT
        *,
        coalesce(pagu_perubahan, pagu) AS pagu_berlaku,
        regexp_extract(kode, '^\d+\.\d+\.\d+') AS program,
        len(string_split(kode, '.')) AS tingkat
    FROM baris_anggaran
),
didukung AS (
    SELECT program, string_agg(kode_iku, '; ' ORDER BY kode) AS kode_iku
    FROM baris
    GROUP BY program
),
teratas AS (
    SELECT *
    FROM baris
    QUALIFY tingkat = min(tingkat) OVER (PARTITION BY program)
)
SELECT
    t.program                                                        AS kode,
    coalesce(min(t.uraian) FILTER (t.tingkat = 3), '')               AS uraian,
    sum(t.pagu)                                                      AS pagu_awal,
    sum(t.pagu_berlaku)                                              AS pagu,
    sum(t.realisasi)                                                 AS realisasi,
    sum(t.realisasi_tw1)                                             AS tw1,
    sum(t.realisasi_tw2)                                             AS tw2,
    sum(t.realisasi_tw3)                                             AS tw3,
    sum(t.realisasi_tw4)                                             AS tw4,
    d.kode_iku                                                       AS kode_iku
FROM teratas AS t
JOIN didukung AS d ON d.program = t.program
GROUP BY t.program, d.kode_iku
ORDER BY kode
