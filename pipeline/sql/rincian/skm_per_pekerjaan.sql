-- Responden menurut pekerjaan.
SELECT coalesce(min(pekerjaan), '(tidak diisi)') AS pekerjaan, count(*) AS responden
FROM skm_dihitung
GROUP BY lower(pekerjaan)
ORDER BY responden DESC, 1
