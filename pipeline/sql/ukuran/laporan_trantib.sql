-- IKU 3 dan 4: laporan trantib yang diselesaikan dari yang masuk, dan angka untuk catatannya.
WITH dibaca AS (
    SELECT
        count(*) FILTER (status = 'ditolak' AND tanggal_masuk <= $batas_data) AS ditolak,
        count(*) FILTER (tanggal_masuk > $batas_data)                          AS sesudah_batas
    FROM baris_pengaduan
    WHERE list_contains($jenis_trantib, jenis)
),
dihitung AS (
    SELECT
        count(*) FILTER (selesai)                                              AS pembilang,
        count(*)                                                               AS penyebut,
        count(*) FILTER (selesai AND bukti IS NOT NULL)                        AS berbukti,
        count(*) FILTER (selesai AND tanggal_selesai IS NULL)                  AS tanpa_tanggal,
        count(*) FILTER (jenis = 'tanpa jenis')                                AS tanpa_jenis
    FROM pengaduan_trantib
)
SELECT
    *,
    penyebut + CASE WHEN $hitung_ditolak THEN -ditolak ELSE ditolak END        AS penyebut_lain,
    100 * pembilang / nullif(penyebut_lain, 0)                                 AS persen_lain
FROM dihitung, dibaca
