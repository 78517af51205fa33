-- Sembilan aspek: dokumen dihitung yang mencakupnya, dan NRR unsur SKM yang sama (tanpa jawaban: dari rekap).
WITH rekap AS (
    SELECT unsur, sum(nrr * n) / nullif(sum(n), 0) AS nrr
    FROM baris_skm_rekap
    UNPIVOT (nrr FOR unsur IN (u1, u2, u3, u4, u5, u6, u7, u8, u9))
    GROUP BY unsur
)
SELECT
    upper(u.unsur)                                                   AS unsur,
    u.nama,
    (SELECT count(*) FROM dokumen_dihitung AS d
     WHERE d.dihitung AND list_contains(string_split(d.unsur, '; '), u.unsur)) AS dokumen,
    coalesce(
        (SELECT avg(j.nilai) FROM skm_jawaban AS j WHERE j.unsur = u.unsur),
        (SELECT r.nrr FROM rekap AS r WHERE r.unsur = u.unsur)
    )                                                                AS nrr
FROM unsur_skm AS u
ORDER BY u.unsur
