-- Kegiatan yang direncanakan dan yang difasilitasi, menurut desa.
SELECT
    coalesce(desa, '(tidak diisi)')                                    AS desa,
    count(*)                                                         AS direncanakan,
    count(*) FILTER (terlaksana)                                     AS difasilitasi,
    100 * count(*) FILTER (terlaksana) / count(*)                    AS persen
FROM kegiatan
WHERE dalam_rencana
GROUP BY 1
ORDER BY direncanakan DESC, 1
