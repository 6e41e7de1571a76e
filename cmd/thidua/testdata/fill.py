"""Fills a return as a ward officer would, with openpyxl: finds each line or
column by its printed label and types beside or under it.

usage: fill.py TEMPLATE.xlsx FILLED.xlsx < answers.json
answers: {sheet: {label: value}} for sheets with a line a figure,
         {sheet: [{heading: value}]} for tables.
"""
import json
import re
import sys

import openpyxl


def label(cell):
    """What is printed, without the mark of a required line and the unit."""
    return re.sub(r"( \([^()]*\))+$", "", str(cell.value or ""))


def lines(sheet, answers):
    left = dict(answers)
    for row in sheet.iter_rows(min_col=3, max_col=4):
        if label(row[0]) in left:
            row[1].value = left.pop(label(row[0]))
    if left:
        sys.exit(f"{sheet.title}: no line {sorted(left)}")


def table(sheet, answers):
    head = next(r for r in sheet.iter_rows() if any(label(c) == "Ngày nhận" for c in r))
    columns = {label(c): c.column for c in head}
    for i, answer in enumerate(answers):
        for name, value in answer.items():
            sheet.cell(head[0].row + 1 + i, columns[name]).value = value


book = openpyxl.load_workbook(sys.argv[1])
for name, answers in json.load(sys.stdin).items():
    (lines if isinstance(answers, dict) else table)(book[name], answers)
book.save(sys.argv[2])
