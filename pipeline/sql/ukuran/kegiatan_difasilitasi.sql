-- IKU 2: kegiatan yang difasilitasi dari kegiatan yang direncanakan, dan angka untuk catatannya.
SELECT
    count(*) FILTER (
        terlaksana AND (dalam_rencana OR (direncanakan = 'tidak' AND $hitung_di_luar_rencana))
    )                                                                          AS pembilang,
    count(*) FILTER (dalam_rencana)                                            AS penyebut,
    count(*) FILTER (dalam_rencana AND terlaksana AND bukti IS NOT NULL)       AS berbukti,
    count(*) FILTER (NOT dalam_rencana AND terlaksana)                         AS di_luar_rencana,
    count(*) FILTER (dalam_rencana AND terlaksana AND tanggal_pelaksanaan IS NULL) AS tanpa_tanggal,
    count(*) FILTER (dalam_rencana AND status = 'difasilitasi' AND NOT terlaksana) AS di_luar_waktu
FROM kegiatan
