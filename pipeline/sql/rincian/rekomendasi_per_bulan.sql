-- Rekomendasi yang dihitung menurut bulan diberikan.
SELECT
    ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli',
     'Agustus', 'September', 'Oktober', 'November', 'Desember'][b.bulan] AS nama_bulan,
    count(r.id)                                                      AS rekomendasi,
    count(r.id) FILTER (r.ditindaklanjuti)                           AS ditindaklanjuti,
    100 * count(r.id) FILTER (r.ditindaklanjuti) / nullif(count(r.id), 0) AS persen
FROM range(1, 13) AS b (bulan)
LEFT JOIN rekomendasi_dihitung AS r ON r.bulan = b.bulan AND r.dihitung
GROUP BY b.bulan
ORDER BY b.bulan
