-- Indikator tingkat program yang tidak tercapai atau tidak dapat dinilai, dalam urutan berkasnya.
SELECT program, indikator, satuan, arah, target, realisasi, penilaian
FROM baris_indikator_program
WHERE level = 'program' AND penilaian <> 'tercapai'
ORDER BY id
