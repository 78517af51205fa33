-- Responden menurut rekap semua periode.
SELECT CAST(coalesce(sum(n), 0) AS BIGINT) AS responden
FROM baris_skm_rekap
