-- Nomor, tanggal, dan tahun yang dinilai dari LHE yang dipakai.
SELECT max(nomor_lhe) AS nomor_lhe, max(tanggal_lhe) AS tanggal_lhe,
       CAST(max(tahun_dinilai) AS INTEGER) AS tahun_dinilai
FROM lhe_dipakai
HAVING count(*) > 0
ORDER BY 1
