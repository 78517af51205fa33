-- Jawaban survei dengan periodenya; yang tanpa tanggal adalah periode tersendiri.
SELECT
    *,
    CASE
        WHEN tanggal IS NULL           THEN 'Tanpa tanggal'
        WHEN $periode_skm = 'tahun'    THEN 'Tahun ' || year(tanggal)
        WHEN $periode_skm = 'triwulan' THEN 'Triwulan ' || ['I', 'II', 'III', 'IV'][quarter(tanggal)]
        ELSE 'Semester ' || CASE WHEN month(tanggal) <= 6 THEN 'I' ELSE 'II' END
    END AS periode
FROM skm
ORDER BY id
