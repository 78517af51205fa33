-- IKU 1: dokumen yang dihitung menurut kebijakan.
SELECT
    count(*)                                                         AS pembilang,
    CAST(NULL AS BIGINT)                                             AS penyebut
FROM dokumen_dihitung
WHERE dihitung
