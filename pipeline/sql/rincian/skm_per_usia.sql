-- Responden menurut usia: angka dikelompokkan, tulisan dibiarkan sebagaimana adanya.
WITH usia AS (
    SELECT usia AS tertulis, TRY_CAST(regexp_extract(usia, '^\s*(\d{1,3})\s*(?:tahun|th\.?|thn\.?)?\s*$', 1, 'i') AS INTEGER) AS tahun
    FROM skm_dihitung
)
SELECT
    CASE
        WHEN tertulis IS NULL THEN '(tidak diisi)'
        WHEN tahun IS NULL    THEN tertulis
        WHEN tahun <= 20      THEN 'sampai 20 tahun'
        WHEN tahun <= 30      THEN '21-30 tahun'
        WHEN tahun <= 40      THEN '31-40 tahun'
        WHEN tahun <= 50      THEN '41-50 tahun'
        WHEN tahun <= 60      THEN '51-60 tahun'
        ELSE 'di atas 60 tahun'
    END AS kelompok,
    count(*) AS responden
FROM usia
GROUP BY kelompok
ORDER BY min(tahun) NULLS LAST, kelompok
