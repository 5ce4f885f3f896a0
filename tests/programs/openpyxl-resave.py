"""Opens workbooks and saves them again: paths in pairs, from and to."""
import sys
import openpyxl

for source, target in zip(sys.argv[1::2], sys.argv[2::2]):
    openpyxl.load_workbook(source).save(target)
