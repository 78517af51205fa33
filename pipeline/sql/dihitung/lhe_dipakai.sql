-- Baris diterima dari LHE yang dipakai.
SELECT *
FROM baris_lhe_akip
WHERE _lhe IN (SELECT _lhe FROM lhe_terpilih)
ORDER BY id
