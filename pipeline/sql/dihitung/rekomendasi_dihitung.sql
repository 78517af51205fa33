-- Rekomendasi tahun ini: apakah bidangnya dihitung, dan apakah ditindaklanjuti pada waktunya.
SELECT
    *,
    month(tanggal) AS bulan,
    list_contains($bidang_dihitung, bidang) AS dihitung,
    status = 'ditindaklanjuti'
        AND coalesce(
            tanggal_tindak_lanjut <= $batas_data AND tanggal_tindak_lanjut <= batas_satu_tahun, true
        ) AS ditindaklanjuti
FROM baris_rekomendasi
WHERE tanggal <= $batas_data
ORDER BY id
