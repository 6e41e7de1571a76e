"""Prints every cell of old workbooks as xlrd reads them, a line of JSON a sheet."""
import json
import os
import sys

import xlrd
from xlrd.book import Book

quiet = open(os.devnull, "w")
KINDS = {xlrd.XL_CELL_TEXT: "words", xlrd.XL_CELL_NUMBER: "figure", xlrd.XL_CELL_DATE: "date",
         xlrd.XL_CELL_BOOLEAN: "truth", xlrd.XL_CELL_ERROR: "failure"}
for name in sys.argv[1:]:
    try:
        book = xlrd.open_workbook(name, formatting_info=True, logfile=quiet)
    except Exception as e:  # whatever xlrd stumbles over is its verdict
        print(json.dumps({"file": name, "error": f"{type(e).__name__}: {e}"}))
        continue
    for no, sheet in enumerate(book.sheets()):
        cells = {}
        for row in range(sheet.nrows):
            for col in range(sheet.row_len(row)):
                cell = sheet.cell(row, col)
                if cell.ctype not in KINDS or cell.value == "":
                    continue
                value = cell.value
                if cell.ctype == xlrd.XL_CELL_ERROR:
                    value = xlrd.error_text_from_code.get(value, "#N/A")
                look = book.xf_list[cell.xf_index].format_key if cell.xf_index is not None else 0
                code = book.format_map[look].format_str if look in book.format_map else ""
                cells[f"{row + 1},{col + 1}"] = [KINDS[cell.ctype], value if isinstance(value, str) else repr(float(value)), code]
        print(json.dumps({
            "file": name, "sheet": sheet.name, "hidden": sheet.visibility != 0, "date1904": book.datemode == 1,
            "cells": cells, "merges": len(sheet.merged_cells),
            "hide": [r + 1 for r, info in sheet.rowinfo_map.items() if info.hidden],
        }))
