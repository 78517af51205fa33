-- IKU 2: kegiatan yang difasilitasi dari kegiatan yang direncanakan, dan angka untuk catatannya.
WITH dihitung AS (
    SELECT *, terlaksana AND (dalam_rencana OR $hitung_di_luar_rencana) AS pembilang
    FROM kegiatan
)
SELECT
    count(*) FILTER (pembilang)                                                AS pembilang,
    count(*) FILTER (dalam_rencana)                                            AS penyebut,
    count(*) FILTER (pembilang AND bukti IS NOT NULL)                          AS berbukti,
    count(*) FILTER (NOT dalam_rencana AND terlaksana)                         AS di_luar_rencana,
    count(*) FILTER (pembilang AND tanggal_pelaksanaan IS NULL)                AS tanpa_tanggal,
    count(*) FILTER (dalam_rencana AND status = 'difasilitasi' AND NOT terlaksana) AS di_luar_waktu
FROM dihitung
