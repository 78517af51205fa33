-- IKU 1: dokumen yang dihitung menurut kebijakan, dan angka untuk catatannya.
SELECT
    count(*) FILTER (dihitung)                                       AS pembilang,
    CAST(NULL AS BIGINT)                                             AS penyebut,
    count(*) FILTER (status = 'tersedia' AND ulangan = 'tidak' AND tanggal > $batas_data) AS sesudah_batas
FROM dokumen_dihitung
