-- Responden menurut pendidikan.
SELECT coalesce(min(pendidikan), '(tidak diisi)') AS pendidikan, count(*) AS responden
FROM skm_dihitung
GROUP BY lower(pendidikan)
ORDER BY responden DESC, 1
