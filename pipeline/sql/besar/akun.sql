-- Berapa baris tiap lembar menurut hasilnya.
SELECT lembar, hasil, count(*) AS baris
FROM baris
GROUP BY lembar, hasil
ORDER BY lembar, hasil
