-- Jawaban yang seragam di semua unsur, dan yang tidak lengkap.
WITH jawaban AS (
    SELECT id, count(*) AS terisi, count(DISTINCT nilai) AS ragam
    FROM skm_jawaban
    GROUP BY id
)
SELECT keterangan, responden
FROM (
    SELECT 1 AS urutan, 'Menjawab kesembilan unsur' AS keterangan, count(*) FILTER (terisi = 9) AS responden FROM jawaban
    UNION ALL
    SELECT 2, 'Sebagian unsur tidak dijawab', count(*) FILTER (terisi < 9) FROM jawaban
    UNION ALL
    SELECT 3, 'Kesembilan jawaban sama semua', count(*) FILTER (terisi = 9 AND ragam = 1) FROM jawaban
)
ORDER BY urutan
