#!/usr/bin/env python3
"""Says which parts of which objects the requests in a server's log covered, by the objects themselves.

Usage: parts_of_log.py FOLDER < log.json > parts.json

FOLDER holds the lake: bucket/key. The log is a list with one entry for each query, each a list of requests
[object, first byte, byte after the last]. The answer has one entry for each query:
{"bytes": sum, "chunks": {...}, "other": {...}, "nowhere": [...]}. `chunks` are bytes by "object#row group#column path",
`other` are bytes by "object#what", `nowhere` are requested bytes that no part of their object holds.
Footers are read by pyarrow; it does not tell where page indexes lie, so these fields are taken from the footer here.
Knows no SQL and nothing of the engine.
"""

import json
import pathlib
import sys

import pyarrow.parquet

MAGIC = b"PAR1"
FOOTER_END_BYTES = 8

# Field numbers of parquet.thrift.
ROW_GROUPS, COLUMNS = 4, 1
OFFSET_INDEX, COLUMN_INDEX = (4, 5), (6, 7)


class Thrift:
    """Structs in Thrift's compact form, as dictionaries by field number."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def varint(self):
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def number(self):
        value = self.varint()
        return (value >> 1) ^ -(value & 1)

    def skip(self, count):
        self.at += count

    def struct(self):
        fields, field = {}, 0
        while head := self.byte():
            field = field + (head >> 4) if head >> 4 else self.number()
            kind = head & 0x0F
            # In a struct the kind of a truth value is the value.
            fields[field] = kind == 1 if kind in (1, 2) else self.value(kind)
        return fields

    def value(self, kind):
        if kind in (1, 2, 3):
            return self.byte()
        if kind in (4, 5, 6):
            return self.number()
        if kind == 7:
            return self.skip(8)
        if kind == 8:
            return self.skip(self.varint())
        if kind in (9, 10):
            head = self.byte()
            count = head >> 4 if head >> 4 < 15 else self.varint()
            return [self.value(head & 0x0F) for _ in range(count)]
        if kind == 12:
            return self.struct()
        raise ValueError(f"no Thrift type {kind}")


def parquet_parts(path, data):
    """Parts of a Parquet file: (first byte, byte after the last, row group, name)."""
    size = len(data)
    footer = size - FOOTER_END_BYTES - int.from_bytes(data[-8:-4], "little")
    parts = [(footer, size, None, "footer")]
    metadata = pyarrow.parquet.ParquetFile(path).metadata
    groups = Thrift(data[footer:]).struct()[ROW_GROUPS]
    for row_group in range(metadata.num_row_groups):
        for column in range(metadata.num_columns):
            chunk = metadata.row_group(row_group).column(column)
            start = chunk.data_page_offset
            if chunk.has_dictionary_page:
                start = min(start, chunk.dictionary_page_offset)
            parts.append((start, start + chunk.total_compressed_size, row_group, chunk.path_in_schema))
            if chunk.bloom_filter_offset is not None:
                start = chunk.bloom_filter_offset
                parts.append((start, start + chunk.bloom_filter_length, None, "bloom filter"))
            fields = groups[row_group][COLUMNS][column]
            for offset, length in (OFFSET_INDEX, COLUMN_INDEX):
                if offset in fields:
                    parts.append((fields[offset], fields[offset] + fields[length], None, "page index"))
    return sorted(parts)


def parts_of(path):
    data = path.read_bytes()
    if data[:4] == MAGIC and data[-4:] == MAGIC:
        return parquet_parts(path, data)
    return [(0, len(data), None, "whole object")]


def covered(parts, start, end):
    """What of the parts lies between two bytes: (bytes, row group, name)."""
    for first, last, row_group, name in parts:
        common = min(last, end) - max(first, start)
        if common > 0:
            yield common, row_group, name


class Lake:
    """The parts of the objects that were asked for so far."""

    def __init__(self, folder):
        self.folder, self.known = folder, {}

    def parts(self, name):
        if name not in self.known:
            self.known[name] = parts_of(self.folder / name)
        return self.known[name]

    def account(self, requests):
        chunks, other, nowhere, total = {}, {}, [], 0
        for name, start, end in requests:
            total += end - start
            found = 0
            for count, row_group, part in covered(self.parts(name), start, end):
                found += count
                sums, key = (other, f"{name}#{part}") if row_group is None else (chunks, f"{name}#{row_group}#{part}")
                sums[key] = sums.get(key, 0) + count
            if found != end - start:
                nowhere.append(f"{name}: {end - start - found} of {start} to {end}")
        return {"bytes": total, "chunks": chunks, "other": other, "nowhere": nowhere}


def main():
    lake = Lake(pathlib.Path(sys.argv[1]))
    json.dump([lake.account(requests) for requests in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
