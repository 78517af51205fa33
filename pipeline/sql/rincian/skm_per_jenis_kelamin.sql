-- Responden menurut jenis_kelamin.
SELECT coalesce(min(jenis_kelamin), '(tidak diisi)') AS jenis_kelamin, count(*) AS responden
FROM skm_dihitung
GROUP BY lower(jenis_kelamin)
ORDER BY responden DESC, 1
