-- Responden menurut periode survei.
SELECT periode, count(*) AS responden
FROM skm_dihitung
GROUP BY periode
ORDER BY periode
