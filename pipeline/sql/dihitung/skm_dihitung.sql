-- Jawaban survei sampai batas data.
SELECT *
FROM baris_skm
WHERE tanggal IS NULL OR tanggal <= $batas_data
ORDER BY id
