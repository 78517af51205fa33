-- Rekomendasi menurut bidang; yang tidak dihitung tetap didaftar.
SELECT
    bidang,
    CASE WHEN dihitung THEN 'ya' ELSE 'tidak' END                    AS dihitung_,
    count(*)                                                         AS rekomendasi,
    count(*) FILTER (ditindaklanjuti)                                AS ditindaklanjuti_,
    100 * count(*) FILTER (ditindaklanjuti) / count(*)               AS persen
FROM rekomendasi_dihitung
GROUP BY bidang, dihitung
ORDER BY dihitung DESC, rekomendasi DESC, bidang
