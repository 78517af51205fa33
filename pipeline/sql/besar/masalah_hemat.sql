-- Hasilnya sama dengan masalah.sql, lebih lambat tetapi hemat memori: baris diurutkan per kelompok (dapat ditaruh di disk), bukan dikumpulkan.
SELECT lembar,
       tabel,
       kolom,
       aturan,
       nilai,
       count(*) OVER kelompok                                         AS jumlah,
       struct_pack(id := id, urut := urut)                            AS awal,
       first_value(isian IGNORE NULLS) OVER kelompok                  AS isian,
       list_filter(
           [
               struct_pack(id := id, baris := asal_baris),
               lead(struct_pack(id := id, baris := asal_baris), 1) OVER berurut,
               lead(struct_pack(id := id, baris := asal_baris), 2) OVER berurut,
               lead(struct_pack(id := id, baris := asal_baris), 3) OVER berurut,
               lead(struct_pack(id := id, baris := asal_baris), 4) OVER berurut
           ],
           lambda t: t IS NOT NULL
       )                                                              AS tempat
FROM temuan
JOIN baris USING (id)
WHERE baris.hasil IN ('diterima', 'ditolak')
WINDOW berurut AS (PARTITION BY lembar, tabel, kolom, aturan, nilai ORDER BY id, urut),
       kelompok AS (
           PARTITION BY lembar, tabel, kolom, aturan, nilai ORDER BY id, urut
           ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
       )
QUALIFY row_number() OVER berurut = 1
ORDER BY awal, kolom, aturan, nilai
