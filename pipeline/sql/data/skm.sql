-- Jawaban survei yang dihitung, tanpa apa pun yang menunjukkan siapa yang menjawab.
SELECT row_number() OVER (ORDER BY id) AS responden, periode, layanan, u1, u2, u3, u4, u5, u6, u7, u8, u9
FROM skm_dihitung
ORDER BY id
