-- IKU 6: indikator program yang tercapai dari seluruh indikator program.
SELECT
    count(*) FILTER (penilaian = 'tercapai')                                   AS pembilang,
    count(*)                                                                   AS penyebut,
    count(*) FILTER (penilaian = 'tercapai' AND bukti IS NOT NULL)             AS berbukti,
    count(*) FILTER (penilaian = 'tidak dapat dinilai')                        AS tidak_dinilai
FROM baris_indikator_program
WHERE level = 'program'
