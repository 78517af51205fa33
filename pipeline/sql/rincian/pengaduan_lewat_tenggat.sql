-- Laporan trantib yang belum selesai pada batas data, menurut umurnya dalam hari kerja.
-- Tenggat SP4N-LAPOR!: 5 hari permintaan informasi, 14 hari tanpa pengawasan, 60 hari berkadar pengawasan.
WITH terbuka AS (
    SELECT akhir.hari_kerja_ke - awal.hari_kerja_ke AS umur
    FROM pengaduan_trantib AS p
    JOIN kalender AS awal ON awal.tanggal = p.tanggal_masuk
    JOIN kalender AS akhir ON akhir.tanggal = $batas_data
    WHERE NOT p.selesai AND p.status <> 'ditolak'
),
tenggat (urutan, keadaan, hari) AS (
    VALUES
        (1, 'Belum selesai pada batas data', -1),
        (2, 'di antaranya lebih dari 5 hari kerja', 5),
        (3, 'di antaranya lebih dari 14 hari kerja', 14),
        (4, 'di antaranya lebih dari 60 hari kerja', 60)
)
SELECT keadaan, count(umur) AS laporan
FROM tenggat
LEFT JOIN terbuka ON umur > hari
GROUP BY urutan, keadaan
ORDER BY urutan
