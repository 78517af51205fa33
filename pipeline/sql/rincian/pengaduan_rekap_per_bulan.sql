-- Laporan trantib yang masuk dan yang selesai menurut rekap bulanan, sampai batas data.
SELECT
    ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli',
     'Agustus', 'September', 'Oktober', 'November', 'Desember'][b.bulan] AS nama_bulan,
    CAST(coalesce(sum(r.masuk), 0) AS BIGINT)                        AS masuk,
    CAST(coalesce(sum(r.selesai), 0) AS BIGINT)                      AS selesai,
    100 * sum(r.selesai) / nullif(sum(r.masuk), 0)                   AS persen
FROM range(1, 13) AS b (bulan)
LEFT JOIN baris_pengaduan_rekap AS r ON month(r.bulan) = b.bulan AND r.bulan <= last_day($batas_data)
GROUP BY b.bulan
ORDER BY b.bulan
