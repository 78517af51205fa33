-- Responden menurut pekerjaan.
SELECT coalesce(any_value(pekerjaan), '(tidak diisi)') AS pekerjaan, count(*) AS responden
FROM skm_dihitung
GROUP BY lower(pekerjaan)
ORDER BY responden DESC, 1
