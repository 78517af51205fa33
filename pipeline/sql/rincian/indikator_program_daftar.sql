-- Indikator tingkat program dengan penilaiannya, dalam urutan berkasnya.
SELECT program, indikator, satuan, arah, target, realisasi, penilaian
FROM baris_indikator_program
WHERE level = 'program'
ORDER BY id
