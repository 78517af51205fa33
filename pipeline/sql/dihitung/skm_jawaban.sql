-- Satu baris untuk tiap jawaban yang terisi: responden, periode, unsur, nilai.
SELECT id, periode, unsur, nilai
FROM skm_dihitung
UNPIVOT (nilai FOR unsur IN (u1, u2, u3, u4, u5, u6, u7, u8, u9))
ORDER BY id, unsur
