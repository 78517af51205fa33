-- Temuan yang sama pada satu tabel: berapa kali, pada baris mana saja yang pertama, dan kata-kata dari yang paling awal.
SELECT baris.lembar,
       baris.tabel,
       temuan.kolom,
       temuan.aturan,
       temuan.nilai,
       count(*)                                                       AS jumlah,
       min(struct_pack(id := temuan.id, urut := temuan.urut))         AS awal,
       arg_min(temuan.isian, struct_pack(id := temuan.id, urut := temuan.urut)) AS isian,
       min(struct_pack(id := temuan.id, baris := baris.asal_baris), 5) AS tempat
FROM temuan
JOIN baris USING (id)
WHERE baris.hasil IN ('diterima', 'ditolak')
GROUP BY ALL
ORDER BY awal, kolom, aturan, nilai
