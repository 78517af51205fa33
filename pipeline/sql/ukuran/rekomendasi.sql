-- TUJUAN 2: rekomendasi bidang yang dihitung dan sudah ditindaklanjuti dalam satu tahun.
SELECT
    count(*) FILTER (dihitung AND ditindaklanjuti)                             AS pembilang,
    count(*) FILTER (dihitung)                                                 AS penyebut,
    count(*) FILTER (dihitung AND ditindaklanjuti AND bukti IS NOT NULL)       AS berbukti,
    count(*) FILTER (NOT dihitung)                                             AS bidang_lain,
    count(*) FILTER (dihitung AND ditindaklanjuti AND tanggal_tindak_lanjut IS NULL) AS tanpa_tanggal,
    count(*) FILTER (dihitung AND status = 'ditindaklanjuti' AND NOT ditindaklanjuti) AS terlambat,
    (SELECT count(*) FROM baris_rekomendasi
     WHERE tanggal > $batas_data AND list_contains($bidang_dihitung, bidang))  AS sesudah_batas
FROM rekomendasi_dihitung
