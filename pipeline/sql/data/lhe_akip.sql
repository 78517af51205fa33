-- Baris LHE; dipakai: dari LHE yang dipakai, pada tingkat yang nilainya dijumlahkan.
SELECT
    *,
    CASE WHEN _lhe = (SELECT _lhe FROM lhe_terpilih) AND tingkat = (
        SELECT ['sub', 'komponen', 'total'][max(list_position(['sub', 'komponen', 'total'], tingkat))]
        FROM lhe_dipakai
    ) THEN 'ya' ELSE 'tidak' END AS dipakai
FROM baris_lhe_akip
ORDER BY id
