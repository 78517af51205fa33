-- Dokumen dengan tiga sifat yang menentukan apakah ia dihitung.
-- ulangan: tanpa nomor, dan judul serta tanggalnya sama dengan dokumen lain, yang berlaku paling lama.
SELECT
    *,
    CASE WHEN nomor IS NULL AND row_number() OVER (
        PARTITION BY nomor IS NULL, status, lower(judul), tanggal
        ORDER BY berlaku_sampai DESC NULLS FIRST, id
    ) > 1 THEN 'ya' ELSE 'tidak' END                                            AS ulangan,
    CASE WHEN EXISTS (
        FROM main.dokumen AS pengganti
        WHERE pengganti.status = 'tersedia'
          AND pengganti.tanggal <= $batas_data
          AND replace(lower(pengganti.menggantikan), ' ', '') = replace(lower(dokumen.nomor), ' ', '')
    ) THEN 'ya' ELSE 'tidak' END                                                AS digantikan,
    CASE WHEN berlaku_sampai < $batas_data THEN 'ya' ELSE 'tidak' END           AS kedaluwarsa
FROM dokumen
ORDER BY id
