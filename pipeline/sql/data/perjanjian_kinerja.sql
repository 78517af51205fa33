-- Baris Perjanjian Kinerja; dipakai: versi terbaru sampai batas data yang targetnya terisi.
WITH terpilih AS (
    SELECT kode, arg_max(id, versi = 'perubahan') AS id
    FROM baris_perjanjian_kinerja
    WHERE target IS NOT NULL AND (versi = 'awal' OR tanggal_pk IS NULL OR tanggal_pk <= $batas_data)
    GROUP BY kode
)
SELECT *, CASE WHEN id IN (SELECT id FROM terpilih) THEN 'ya' ELSE 'tidak' END AS dipakai
FROM baris_perjanjian_kinerja
ORDER BY id
