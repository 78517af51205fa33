-- SKM dari rekap: jumlah nilai tiap unsur adalah NRR kali responden, per periode.
SELECT periode, unsur, sum(nrr * n) AS jumlah, CAST(sum(n) AS BIGINT) AS terisi
FROM baris_skm_rekap
UNPIVOT (nrr FOR unsur IN (u1, u2, u3, u4, u5, u6, u7, u8, u9))
GROUP BY periode, unsur
ORDER BY periode, unsur
