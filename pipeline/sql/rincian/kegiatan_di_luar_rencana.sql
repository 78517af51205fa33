-- Kegiatan di luar rencana yang difasilitasi sampai batas data.
SELECT kegiatan, desa, tanggal_pelaksanaan
FROM kegiatan
WHERE NOT dalam_rencana AND terlaksana
ORDER BY tanggal_pelaksanaan, kegiatan, desa
