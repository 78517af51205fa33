-- Responden menurut layanan.
SELECT coalesce(min(layanan), '(tidak diisi)') AS layanan, count(*) AS responden
FROM skm_dihitung
GROUP BY lower(layanan)
ORDER BY responden DESC, 1
