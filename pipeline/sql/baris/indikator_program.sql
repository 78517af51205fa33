-- Indikator program dengan penilaiannya: tercapai bila realisasi memenuhi target menurut arahnya.
-- Naik: R >= T x ambang%. Turun: (2T - R) / T >= ambang%, jadi R <= T x (200 - ambang)%.
SELECT
    *,
    CASE
        WHEN target IS NULL OR realisasi IS NULL                                THEN 'tidak dapat dinilai'
        WHEN arah = 'turun' AND realisasi * 100 <= target * (200 - $ambang_tercapai) THEN 'tercapai'
        WHEN arah = 'naik' AND realisasi * 100 >= target * $ambang_tercapai     THEN 'tercapai'
        ELSE 'tidak tercapai'
    END AS penilaian
FROM indikator_program
ORDER BY id
