"""Writes a workbook of the rows and notes that a JSON file names: its path, and the workbook's."""
import json
import sys
import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Protection, Side

source, target = sys.argv[1:]
with open(source) as given:
    plan = json.load(given)
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '台账'
for row in plan['rows']:
    sheet.append(row)
for row in sheet.iter_rows():
    for cell in row:
        cell.font = Font(name='仿宋', size=12, bold=True)
        cell.border = Border(left=Side(style='thin'), bottom=Side(style='thin'))
        cell.number_format = '0.00'
        cell.protection = Protection(locked=False)
for place, words in plan['notes'].items():
    sheet[place].comment = Comment(words, '张三')
book.save(target)
