-- Jumlah dokumen menurut kedua cara hitung kebijakan hitung_dokumen.
SELECT cara, jumlah
FROM (
    SELECT 1 AS urutan, 'Bertanggal tahun ini (tahun_ini)' AS cara, count(*) FILTER (tahun_ini) AS jumlah
    FROM dokumen_dihitung
    UNION ALL
    SELECT 2, 'Masih berlaku, tahun berapa pun (berlaku)', count(*) FILTER (berlaku)
    FROM dokumen_dihitung
)
ORDER BY urutan
