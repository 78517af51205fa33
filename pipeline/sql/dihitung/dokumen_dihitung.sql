-- Dokumen menurut kedua cara hitung, dan apakah dihitung menurut kebijakan yang berlaku.
SELECT
    *,
    CASE $hitung_dokumen WHEN 'berlaku' THEN berlaku ELSE tahun_ini END AS dihitung
FROM (
    SELECT
        *,
        status = 'tersedia' AND ulangan = 'tidak' AND tanggal <= $batas_data
            AND year(tanggal) = $tahun AS tahun_ini,
        status = 'tersedia' AND ulangan = 'tidak' AND tanggal <= $batas_data
            AND digantikan = 'tidak' AND kedaluwarsa = 'tidak' AS berlaku
    FROM baris_dokumen
)
ORDER BY id
