-- Rekomendasi dengan hari terakhir tindak lanjutnya dihitung: satu tahun sesudah diberikan.
SELECT *, CAST(tanggal + INTERVAL 1 YEAR AS DATE) AS batas_satu_tahun
FROM rekomendasi
ORDER BY id
