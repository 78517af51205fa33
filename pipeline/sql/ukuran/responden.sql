-- Responden yang dihitung: dijawab sampai batas data.
SELECT count(*) AS responden
FROM skm_dihitung
