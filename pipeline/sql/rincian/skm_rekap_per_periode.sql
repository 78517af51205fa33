-- Responden menurut rekap tiap periode survei.
SELECT periode, CAST(sum(n) AS BIGINT) AS responden
FROM baris_skm_rekap
GROUP BY periode
ORDER BY periode
