-- Pagu dan realisasi tiap program; pagu perubahan berlaku bila ada. Tanpa baris program, dari rinciannya.
WITH tingkat AS (
    SELECT
        *,
        coalesce(pagu_perubahan, pagu) AS pagu_berlaku,
        regexp_extract(kode, '^\d+\.\d+\.\d+') AS program,
        len(string_split(kode, '.')) AS tingkat
    FROM baris_anggaran
),
teratas AS (
    SELECT *
    FROM tingkat
    QUALIFY tingkat = min(tingkat) OVER (PARTITION BY program)
)
SELECT
    program,
    min(uraian) FILTER (tingkat = 3) AS uraian,
    sum(pagu)                        AS pagu,
    sum(pagu_berlaku)                AS pagu_berlaku,
    sum(realisasi)                   AS realisasi,
    100 * CAST(sum(realisasi) AS DOUBLE) / nullif(CAST(sum(pagu_berlaku) AS DOUBLE), 0) AS serapan
FROM teratas
GROUP BY program
ORDER BY program
