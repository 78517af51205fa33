-- Baris LHE yang dipakai: LHE terbaru yang terbit sampai batas data, atau yang menilai tahun ini.
SELECT *
FROM baris_lhe_akip
WHERE _lhe = (
    SELECT _lhe
    FROM baris_lhe_akip
    WHERE (tanggal_lhe IS NULL OR tanggal_lhe <= $batas_data)
      AND ($lhe = 'terbaru' OR tahun_dinilai = $tahun)
    GROUP BY _lhe, tanggal_lhe, tahun_dinilai
    ORDER BY tanggal_lhe DESC NULLS LAST, tahun_dinilai DESC NULLS LAST, _lhe
    LIMIT 1
)
ORDER BY id
