"""Reads the first sheet of every workbook with pandas and openpyxl and puts the rows together; nothing is checked or counted."""
import sys
import pandas

frames = [pandas.read_excel(path, sheet_name=0, header=None, skiprows=5, dtype=str, engine="openpyxl") for path in sys.argv[1:]]
print(len(pandas.concat(frames, ignore_index=True)))
