-- Target tiap indikator: versi awal, dan versi perubahan bila sudah berlaku pada batas data.
-- Tiap triwulan memakai target yang berlaku pada hari terakhirnya; PK Perubahan tanpa tanggal baru
-- berlaku pada batas data.
WITH versi AS (
    SELECT *, versi = 'perubahan' AS baru,
           CASE WHEN versi = 'perubahan' THEN coalesce(tanggal_pk, $batas_data) END AS sejak
    FROM baris_perjanjian_kinerja
    WHERE versi = 'awal' OR tanggal_pk IS NULL OR tanggal_pk <= $batas_data
)
SELECT
    kode,
    max(target) FILTER (NOT baru)                                    AS awal,
    max(target) FILTER (baru)                                        AS perubahan,
    arg_max(target, baru)                                            AS nilai,
    [
        arg_max(target_tw1, baru) FILTER (sejak IS NULL OR sejak <= make_date($tahun, 3, 31)),
        arg_max(target_tw2, baru) FILTER (sejak IS NULL OR sejak <= make_date($tahun, 6, 30)),
        arg_max(target_tw3, baru) FILTER (sejak IS NULL OR sejak <= make_date($tahun, 9, 30)),
        arg_max(target_tw4, baru)
    ]                                                                AS triwulan,
    arg_max(target_renstra, baru)                                    AS renstra,
    CAST(arg_max(tahun_renstra, baru) AS INTEGER)                    AS tahun_renstra,
    arg_max(standar_nasional, baru)                                  AS standar_nasional,
    arg_max(sumber_standar, baru)                                    AS sumber_standar,
    arg_max(pembanding, baru)                                        AS pembanding,
    arg_max(realisasi_pembanding, baru)                              AS realisasi_pembanding,
    arg_max(sumber_pembanding, baru)                                 AS sumber_pembanding,
    arg_max_null(nomor_pk, baru)                                     AS nomor,
    arg_max_null(tanggal_pk, baru)                                   AS tanggal
FROM versi
GROUP BY kode
ORDER BY kode
