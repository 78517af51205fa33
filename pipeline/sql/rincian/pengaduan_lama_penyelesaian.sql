-- Lama penyelesaian laporan trantib yang bertanggal selesai, dalam hari kalender dan hari kerja.
WITH lama AS (
    SELECT
        p.tanggal_selesai - p.tanggal_masuk AS hari_kalender,
        akhir.hari_kerja_ke - awal.hari_kerja_ke AS hari_kerja
    FROM pengaduan_trantib AS p
    JOIN kalender AS awal ON awal.tanggal = p.tanggal_masuk
    JOIN kalender AS akhir ON akhir.tanggal = p.tanggal_selesai
    WHERE p.selesai
)
SELECT 'Hari kalender' AS hitungan, count(*) AS laporan, min(hari_kalender) AS tercepat,
       avg(hari_kalender) AS rata_rata, median(hari_kalender) AS median, max(hari_kalender) AS terlama
FROM lama
UNION ALL
SELECT 'Hari kerja', count(*), min(hari_kerja), avg(hari_kerja), median(hari_kerja), max(hari_kerja)
FROM lama
ORDER BY hitungan
