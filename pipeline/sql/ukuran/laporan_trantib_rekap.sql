-- IKU 3 dan 4 dari rekap bulanan: dipakai hanya bila register pengaduan tidak ada.
SELECT
    CAST(coalesce(sum(selesai), 0) AS BIGINT) AS pembilang,
    CAST(coalesce(sum(masuk), 0) AS BIGINT)   AS penyebut
FROM baris_pengaduan_rekap
WHERE bulan <= last_day($batas_data)
