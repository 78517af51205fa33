-- Nomor, tanggal, dan tahun yang dinilai dari LHE yang dipakai.
SELECT any_value(nomor_lhe) AS nomor_lhe, any_value(tanggal_lhe) AS tanggal_lhe,
       CAST(any_value(tahun_dinilai) AS INTEGER) AS tahun_dinilai
FROM lhe_dipakai
HAVING count(*) > 0
ORDER BY 1
