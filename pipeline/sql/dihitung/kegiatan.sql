-- Kegiatan pemberdayaan: apakah dalam rencana, dan apakah difasilitasi sampai batas data.
SELECT
    *,
    direncanakan IN ('ya', 'perubahan') AS dalam_rencana,
    status = 'difasilitasi'
        AND coalesce(tanggal_pelaksanaan <= $batas_data AND year(tanggal_pelaksanaan) = $tahun, true)
        AS terlaksana
FROM baris_pemberdayaan
ORDER BY id
