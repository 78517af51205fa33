-- Laporan trantib yang masuk dan yang selesai, menurut saluran.
SELECT
    coalesce(saluran, '(tidak diisi)')                                    AS saluran,
    count(*)                                                         AS masuk,
    count(*) FILTER (selesai)                                        AS selesai,
    100 * count(*) FILTER (selesai) / count(*)                       AS persen
FROM pengaduan_trantib
GROUP BY 1
ORDER BY masuk DESC, 1
