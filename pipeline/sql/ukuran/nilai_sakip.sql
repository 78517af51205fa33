-- IKU 5: nilai akhir LHE; tanpa baris nilai akhir, jumlah komponennya, atau jumlah sub komponennya.
-- perlu_diperbaiki: ada baris ditolak pada tingkat yang dipakai atau di atasnya, jadi nilainya belum pasti.
WITH dipakai AS (
    SELECT
        CAST(coalesce(
            max(nilai) FILTER (tingkat = 'total'),
            sum(nilai) FILTER (tingkat = 'komponen'),
            sum(nilai) FILTER (tingkat = 'sub')
        ) AS DECIMAL(38, 15))                                        AS realisasi,
        max(list_position(['sub', 'komponen', 'total'], tingkat))    AS tingkat,
        max(nomor_lhe)                                               AS nomor_lhe,
        max(tanggal_lhe)                                             AS tanggal_lhe,
        CAST(max(tahun_dinilai) AS INTEGER)                          AS tahun_dinilai
    FROM lhe_dipakai
),
salah AS (
    SELECT max(list_position(['sub', 'komponen', 'total'], tingkat)) AS tingkat
    FROM ditolak.baris_lhe_akip
    WHERE _lhe IN (SELECT _lhe FROM lhe_terpilih)
)
SELECT
    dipakai.* REPLACE (['sub', 'komponen', 'total'][dipakai.tingkat] AS tingkat),
    (SELECT _lhe FROM lhe_terpilih)                                  AS lhe,
    coalesce(salah.tingkat >= coalesce(dipakai.tingkat, 0), false)   AS perlu_diperbaiki,
    (SELECT count(DISTINCT _lhe) FROM baris_lhe_akip WHERE tanggal_lhe > $batas_data) AS sesudah_batas
FROM dipakai, salah
