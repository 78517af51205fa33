-- Indikator tingkat program dengan penilaiannya, menurut program dalam urutan berkasnya.
SELECT kode, program, indikator, satuan, arah, target, realisasi, penilaian,
       penanggung_jawab, bukti IS NOT NULL AS berbukti
FROM baris_indikator_program
WHERE level = 'program'
ORDER BY id
