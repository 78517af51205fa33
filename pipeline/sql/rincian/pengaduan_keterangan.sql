-- Laporan yang dibaca tetapi tidak dihitung, dan hitungan menurut cara lain.
SELECT keterangan, laporan
FROM (
    SELECT 1 AS urutan, 'Bukan laporan trantib' AS keterangan, count(*) AS laporan
    FROM baris_pengaduan WHERE NOT list_contains($jenis_trantib, jenis)
    UNION ALL
    SELECT 2, 'Laporan trantib sesudah batas data', count(*)
    FROM baris_pengaduan
    WHERE list_contains($jenis_trantib, jenis) AND tanggal_masuk > $batas_data
    UNION ALL
    SELECT 3, 'Laporan trantib tahun lalu yang selesai tahun ini', count(*)
    FROM di_luar_tahun.pengaduan
    WHERE list_contains($jenis_trantib, jenis) AND year(tanggal_masuk) < $tahun
      AND status IN ('selesai', 'dilimpahkan')
      AND year(tanggal_selesai) = $tahun AND tanggal_selesai <= $batas_data
    UNION ALL
    SELECT 4, 'Laporan trantib yang ditolak', count(*)
    FROM baris_pengaduan
    WHERE list_contains($jenis_trantib, jenis) AND tanggal_masuk <= $batas_data AND status = 'ditolak'
    UNION ALL
    SELECT 5, 'Selesai tanpa tanggal selesai', count(*)
    FROM pengaduan_trantib WHERE selesai AND tanggal_selesai IS NULL
    UNION ALL
    SELECT 6, 'Selesai sesudah batas data, dihitung belum selesai', count(*)
    FROM pengaduan_trantib
    WHERE status IN ('selesai', 'dilimpahkan') AND tanggal_selesai > $batas_data
)
ORDER BY urutan
