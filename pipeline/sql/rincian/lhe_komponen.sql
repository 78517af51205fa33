-- Komponen dan sub komponen LHE yang dipakai, dalam urutan berkasnya.
SELECT komponen, bobot, nilai
FROM lhe_dipakai
ORDER BY id
