"""Says as JSON what stands in workbooks and how it looks: paths in pairs, from and to."""
import json
import sys
import openpyxl

REST = ('font', 'border', 'alignment', 'protection', 'number_format')


def look(cell):
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == 'solid' and isinstance(cell.fill.fgColor.rgb, str) else ''
    rest = '\n'.join(repr(getattr(cell, name)) for name in REST)
    return {'value': '' if cell.value is None else str(cell.value), 'fill': fill[-6:], 'note': cell.comment.text if cell.comment else None, 'rest': rest}


for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    book = openpyxl.load_workbook(source)
    sheets = {}
    for sheet in book.worksheets:
        looks = {cell.coordinate: look(cell) for row in sheet.iter_rows() for cell in row}
        sheets[sheet.title] = {place: one for place, one in looks.items() if one['value'] or one['fill'] or one['note']}
    with open(target, 'w') as out:
        json.dump(sheets, out)
