-- Baris dengan sedikitnya satu kesalahan.
SELECT DISTINCT id
FROM temuan
WHERE list_contains($kesalahan, aturan)
ORDER BY id
