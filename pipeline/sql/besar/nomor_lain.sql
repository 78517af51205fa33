-- Apakah ada nomor yang lebih daripada hitungan baris.
SELECT EXISTS (
    FROM baris
    WHERE NOT regexp_matches(nomor, '^0*[1-9]\d{0,6}\.?$')
) AS ada_lain
ORDER BY ada_lain
