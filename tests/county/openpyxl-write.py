"""Writes workbooks that are described as JSON on stdin: a path each, and sheets of rows with merged areas."""
import datetime
import json
import sys
import openpyxl


def typed(one):
    return datetime.date(one['year'], one['month'], one['day']) if isinstance(one, dict) else one


for book in json.load(sys.stdin):
    written = openpyxl.Workbook()
    written.remove(written.active)
    for sheet in book['sheets']:
        made = written.create_sheet(sheet['name'])
        for row, cells in enumerate(sheet['rows'], 1):
            for column, one in enumerate(cells, 1):
                if one is not None and one != '':
                    made.cell(row, column).value = typed(one)
        for area in sheet.get('merges', []):
            made.merge_cells(area)
    written.save(book['path'])
