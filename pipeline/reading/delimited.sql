-- Every line of a delimited text file as a row of text cells; short rows are padded.
-- Sequential, since a quoted field may hold line ends; the order of rows is that of the file.
SELECT *
FROM read_csv(
    $path,
    delim = $delimiter,
    quote = '"',
    escape = '"',
    header = false,
    auto_detect = false,
    columns = $columns,
    null_padding = true,
    parallel = false
)
