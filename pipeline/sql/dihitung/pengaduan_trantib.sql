-- Laporan trantib yang masuk sampai batas data, dan apakah sudah selesai pada batas data.
SELECT
    *,
    month(tanggal_masuk) AS bulan,
    CASE
        WHEN status = 'selesai'     THEN coalesce(tanggal_selesai <= $batas_data, true)
        WHEN status = 'dilimpahkan' THEN coalesce(tanggal_selesai <= $batas_data, false)
        ELSE false
    END AS selesai
FROM baris_pengaduan
WHERE list_contains($jenis_trantib, jenis)
  AND tanggal_masuk <= $batas_data
  AND (status <> 'ditolak' OR $hitung_ditolak)
ORDER BY id
