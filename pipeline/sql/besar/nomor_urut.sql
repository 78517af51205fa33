-- Apakah nomor hanya menghitung baris dan mulai lagi dari satu pada lebih dari satu tabel.
WITH angka AS (
    SELECT id, lembar, tabel, regexp_extract(nomor, '^0*([1-9]\d{0,6})\.?$', 1) AS urut
    FROM baris
    WHERE nomor IS NOT NULL
),
per_lembar AS (
    SELECT lembar,
           min(id)                                                        AS pertama,
           bool_and(urut <> '')                                           AS semua_angka,
           count(DISTINCT urut) = max(TRY_CAST(urut AS INTEGER))          AS penuh,
           count(DISTINCT tabel) FILTER (TRY_CAST(urut AS INTEGER) = 1)   AS mulai
    FROM angka
    GROUP BY lembar
)
SELECT min(pertama) AS pertama,
       coalesce(bool_and(semua_angka) AND bool_and(coalesce(penuh, false)) AND sum(mulai) > 1, false) AS hanya_urut
FROM per_lembar
ORDER BY pertama
