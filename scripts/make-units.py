#!/usr/bin/env python3
"""Writes packs/country-units.txt: every administrative unit of the country, before and after 1 July 2025.

Source: the Python package vietnamadminunits, version 1.0.4 (PyPI, MIT licence). Not run in the build; run it by hand
when the source has a newer version:

    pip download vietnamadminunits==1.0.4 --no-deps -d /tmp/units
    python3 scripts/make-units.py /tmp/units/vietnamadminunits-1.0.4-py3-none-any.whl

One line a unit, fields divided by `|`:

    p|code|name|successor     a province until 30 June 2025; its successor's code
    d|code|name               a district of the province above it
    c|code|name|successor     a commune, ward or township of the district above it; the code of the unit that took over
                              most of it
    P|code|name               a province from 1 July 2025
    C|code|name               a commune, ward or special zone of the province above it

After them come the documents of packs/units.json, a line each, to the letter: registers hold those already, and they
go on with the same ids and the same first revisions.
"""
import json
import pathlib
import sqlite3
import sys
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SOURCE = "vietnamadminunits 1.0.4"


def read(wheel):
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        path = archive.extract("vietnamadminunits/data/dataset.db", folder)
        with sqlite3.connect(path) as base:
            old = base.execute(
                "select provinceKey, districtKey, wardKey, provinceCode, province, districtCode, district, wardCode, ward"
                " from admin_units_legacy order by provinceCode, districtCode, wardCode"
            ).fetchall()
            new = base.execute(
                "select provinceKey, wardKey, provinceCode, province, wardCode, ward"
                " from admin_units order by provinceCode, wardCode"
            ).fetchall()
        base.close()
        with archive.open("vietnamadminunits/data/converter_2025.json") as file:
            return old, new, json.load(file)


def successors(new, converter):
    """The code of the unit that each old unit went into, by the keys of the source."""
    code = {(row[0], row[1]): row[4] for row in new}
    became = {}
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            for part in parts:
                became[part] = code[province, ward]
    # Of several the one that the source calls the usual.
    for province, parts in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, wards in parts.items():
            usual = next(ward for ward in wards if ward["isDefaultNewWard"])
            became[part] = code[province, usual["newWardKey"]]
    provinces = {row[0]: row[2] for row in new}
    for province, parts in converter["DICT_PROVINCE"].items():
        for part in parts:
            became[part] = provinces[province]
    return became


def clean(name):
    name = " ".join(name.split())
    assert name and "|" not in name, name
    return name


def lines(old, new, became):
    province = district = None
    for row in old:
        if row[3] != province:
            province, district = row[3], None
            yield f"p|{province}|{clean(row[4])}|{became[row[0]]}"
        if row[5] != district:
            district = row[5]
            yield f"d|{district}|{clean(row[6])}"
        # Five island districts had no communes.
        if row[7]:
            yield f"c|{row[7]}|{clean(row[8])}|{became['_'.join(row[:3])]}"
    province = None
    for row in new:
        if row[2] != province:
            province = row[2]
            yield f"P|{province}|{clean(row[3])}"
        yield f"C|{row[4]}|{clean(row[5])}"


def main(wheel):
    old, new, converter = read(wheel)
    units = list(lines(old, new, successors(new, converter)))
    pack = json.loads((ROOT / "packs" / "units.json").read_text("utf-8"))
    documents = [json.dumps(document, ensure_ascii=False, separators=(",", ":")) for document in pack["documents"]]
    head = f"# Administrative units of the country. Made by scripts/make-units.py from {SOURCE} (MIT licence)."
    text = "\n".join([head, *units, *documents]) + "\n"
    (ROOT / "packs" / "country-units.txt").write_text(text, "utf-8", newline="\n")
    count = {kind: sum(unit.startswith(kind + "|") for unit in units) for kind in "pdcPC"}
    print(count, len(documents), "documents", len(text.encode()), "bytes")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
