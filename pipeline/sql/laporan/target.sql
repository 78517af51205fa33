-- Target tiap indikator: versi awal, dan versi perubahan bila sudah berlaku pada batas data.
WITH versi AS (
    SELECT *
    FROM baris_perjanjian_kinerja
    WHERE versi = 'awal' OR tanggal_pk IS NULL OR tanggal_pk <= $batas_data
)
SELECT
    kode,
    max(target) FILTER (versi = 'awal')                              AS awal,
    max(target) FILTER (versi = 'perubahan')                         AS perubahan,
    arg_max(target, versi = 'perubahan')                             AS nilai,
    [arg_max(target_tw1, versi = 'perubahan'), arg_max(target_tw2, versi = 'perubahan'),
     arg_max(target_tw3, versi = 'perubahan'), arg_max(target_tw4, versi = 'perubahan')] AS triwulan,
    arg_max(target_renstra, versi = 'perubahan')                     AS renstra,
    CAST(arg_max(tahun_renstra, versi = 'perubahan') AS INTEGER)     AS tahun_renstra,
    arg_max(standar_nasional, versi = 'perubahan')                   AS standar_nasional,
    arg_max(sumber_standar, versi = 'perubahan')                     AS sumber_standar,
    arg_max(nomor_pk, versi = 'perubahan')                           AS nomor,
    arg_max(tanggal_pk, versi = 'perubahan')                         AS tanggal
FROM versi
GROUP BY kode
ORDER BY kode
