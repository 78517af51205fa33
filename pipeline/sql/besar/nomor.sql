-- Nomor yang berbeda, dan apakah ada baris diterima yang memakainya.
SELECT nomor, bool_or(hasil = 'diterima') AS diterima
FROM baris
WHERE nomor IS NOT NULL
GROUP BY nomor
ORDER BY nomor
LIMIT $batas
