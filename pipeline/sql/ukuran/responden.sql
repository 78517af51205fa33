-- TUJUAN 1: responden yang dihitung menurut cara menggabung periode, dan angka untuk catatannya.
WITH terakhir AS (
    SELECT coalesce(max(periode) FILTER (periode <> 'Tanpa tanggal'), 'Tanpa tanggal') AS periode
    FROM skm_dihitung
)
SELECT
    count(*) FILTER (
        $gabung_skm <> 'periode_terakhir' OR periode = (SELECT periode FROM terakhir)
    )                                                                AS responden,
    (SELECT count(*) FROM baris_skm WHERE tanggal > $batas_data)     AS sesudah_batas
FROM skm_dihitung
