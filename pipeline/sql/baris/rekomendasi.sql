-- Rekomendasi dengan hari terakhir tindak lanjutnya dihitung: satu tahun sesudah diberikan.
-- Baris ditolak yang tanggalnya tidak terbaca diberikan paling awal pada 1 Januari tahun laporan.
SELECT *, CAST(coalesce(tanggal, make_date($tahun, 1, 1)) + INTERVAL 1 YEAR AS DATE) AS batas_satu_tahun
FROM rekomendasi
ORDER BY id
