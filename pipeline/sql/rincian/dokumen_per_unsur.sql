-- Sembilan aspek: dokumen dihitung yang mencakupnya, dan NRR unsur SKM yang sama.
SELECT
    upper(u.unsur)                                                   AS unsur,
    u.nama,
    (SELECT count(*) FROM dokumen_dihitung AS d
     WHERE d.dihitung AND list_contains(string_split(d.unsur, '; '), u.unsur)) AS dokumen,
    (SELECT avg(j.nilai) FROM skm_jawaban AS j WHERE j.unsur = u.unsur) AS nrr
FROM unsur_skm AS u
ORDER BY u.unsur
