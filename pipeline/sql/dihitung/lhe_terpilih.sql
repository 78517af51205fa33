-- LHE yang dipakai: yang terbaru terbit sampai batas data, atau yang menilai tahun ini.
-- Baris yang ditolak ikut memilih, supaya LHE lama tidak diam-diam menggantikan LHE baru yang salah tulis.
SELECT _lhe, max(tanggal_lhe) AS tanggal, max(tahun_dinilai) AS tahun
FROM (FROM main.baris_lhe_akip UNION ALL FROM ditolak.baris_lhe_akip)
GROUP BY _lhe
HAVING (tanggal IS NULL OR tanggal <= $batas_data) AND ($lhe = 'terbaru' OR tahun = $tahun)
ORDER BY tanggal DESC NULLS LAST, tahun DESC NULLS LAST, _lhe
LIMIT 1
