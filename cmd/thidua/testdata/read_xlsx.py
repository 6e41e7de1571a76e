"""Prints what openpyxl reads in a workbook: a table for each sheet, numbers as
numbers with fifteen digits. A formula or an error value ends it."""
import json
import sys

import openpyxl


def text(v):
    if v is None:
        return ""
    if isinstance(v, (int, float)):
        return "%.15g" % v
    if v.startswith("#") or v.startswith("=") and len(v) > 1:
        sys.exit("formula or error: %s" % v)
    return v


w = openpyxl.load_workbook(sys.argv[1])
tables = []
for s in w.worksheets:
    rows = [[text(c.value) for c in r] for r in s.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    width = max((i + 1 for r in rows for i, v in enumerate(r) if v), default=0)
    tables.append([r[:width] + [""] * (width - len(r)) for r in rows])
print(json.dumps({"Paras": w.sheetnames, "Tables": tables}))
