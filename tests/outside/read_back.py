#!/usr/bin/env python3
"""Reads Parquet and Avro files with pyarrow and fastavro and compares their rows with what was written.

Usage: read_back.py FOLDER

FOLDER holds `expected.json`: a list of {"name", "format", "files", "columns", "rows"}. `files` are paths in FOLDER;
`rows` are the values of all files together, sorted as text, in the JSON form of `plain` below. Knows no SQL.
Ends with 1 where anything differs, after saying what.
"""

import datetime
import decimal
import json
import math
import pathlib
import sys

import fastavro
import pyarrow.parquet


def plain(value):
    """A value of either library as JSON has it: texts for what JSON has no type for."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat(sep=" ", timespec="milliseconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, list) and value and all(isinstance(item, tuple) and len(item) == 2 for item in value):
        return {str(key): plain(part) for key, part in value}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    raise TypeError(f"no plain form for {type(value)}")


def parquet_rows(path):
    return pyarrow.parquet.ParquetFile(path).read().to_pylist()


def avro_rows(path):
    with open(path, "rb") as file:
        return list(fastavro.reader(file))


READERS = {"parquet": parquet_rows, "avro": avro_rows}


def rows_of(folder, case):
    """Rows of all files of a case, each as a list in the order of the columns."""
    rows = []
    for name in case["files"]:
        for row in READERS[case["format"]](folder / name):
            if set(row) != set(case["columns"]):
                raise ValueError(f"{name} has the columns {sorted(row)}")
            rows.append([plain(row[column]) for column in case["columns"]])
    return sorted(rows, key=json.dumps)


def differences(folder, case):
    """What differs, one line each."""
    try:
        found = rows_of(folder, case)
    except Exception as problem:  # Whatever a library says of a file is a finding.
        return [f"{type(problem).__name__}: {problem}"]
    expected = sorted(case["rows"], key=json.dumps)
    if len(found) != len(expected):
        return [f"{len(found)} rows where {len(expected)} were written"]
    return [f"found {a}, written {b}" for a, b in zip(found, expected) if a != b]


def main():
    folder = pathlib.Path(sys.argv[1])
    cases = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    failed = 0
    for case in cases:
        lines = differences(folder, case)
        failed += bool(lines)
        print(f"{'differs' if lines else 'equal'}  {case['name']}  {len(case['rows'])} rows, {len(case['files'])} files")
        for line in lines[:5]:
            print(f"    {line}")
    print(f"{len(cases) - failed} of {len(cases)} equal")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
