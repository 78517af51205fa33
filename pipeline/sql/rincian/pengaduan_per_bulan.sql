-- Laporan trantib yang masuk, dan yang selesai sampai batas data, menurut bulan masuk.
SELECT
    ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli',
     'Agustus', 'September', 'Oktober', 'November', 'Desember'][b.bulan] AS nama_bulan,
    count(p.id)                                                      AS masuk,
    count(p.id) FILTER (p.selesai)                                   AS selesai,
    100 * count(p.id) FILTER (p.selesai) / nullif(count(p.id), 0)    AS persen
FROM range(1, 13) AS b (bulan)
LEFT JOIN pengaduan_trantib AS p ON p.bulan = b.bulan
GROUP BY b.bulan
ORDER BY b.bulan
