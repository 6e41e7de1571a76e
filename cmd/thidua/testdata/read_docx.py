"""Prints what python-docx reads in a Word file: paragraphs and tables."""
import json
import sys

import docx

d = docx.Document(sys.argv[1])
print(json.dumps({
    "Paras": [p.text for p in d.paragraphs if p.text],
    "Tables": [[[c.text for c in r.cells] for r in t.rows] for t in d.tables],
}))
