-- IKU 5: nilai akhir LHE; tanpa baris nilai akhir, jumlah komponennya, atau jumlah sub komponennya.
SELECT
    CAST(coalesce(
        max(nilai) FILTER (tingkat = 'total'),
        sum(nilai) FILTER (tingkat = 'komponen'),
        sum(nilai) FILTER (tingkat = 'sub')
    ) AS DECIMAL(38, 15))                                            AS realisasi,
    coalesce(bool_or(tingkat = 'total'), false)                      AS nilai_akhir_tertulis,
    max(nomor_lhe)                                             AS nomor_lhe,
    max(tanggal_lhe)                                           AS tanggal_lhe,
    CAST(max(tahun_dinilai) AS INTEGER)                        AS tahun_dinilai,
    max(predikat)                                                    AS predikat
FROM lhe_dipakai
