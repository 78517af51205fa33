-- TUJUAN 1: jumlah nilai dan banyak jawaban terisi tiap unsur, per periode.
SELECT periode, unsur, sum(nilai) AS jumlah, count(*) AS terisi
FROM skm_jawaban
GROUP BY periode, unsur
ORDER BY periode, unsur
