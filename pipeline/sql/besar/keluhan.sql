-- Setiap kesalahan pada baris yang ditolak, satu per satu, untuk perbaikan.
SELECT baris.lembar,
       baris.tabel,
       baris.asal_baris,
       temuan.kolom,
       temuan.aturan,
       temuan.nilai,
       temuan.isian
FROM temuan
JOIN baris USING (id)
WHERE baris.hasil = 'ditolak'
  AND list_contains($kesalahan, temuan.aturan)
ORDER BY temuan.id, temuan.urut, temuan.kolom, temuan.aturan, temuan.nilai
