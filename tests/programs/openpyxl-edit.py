"""Opens workbooks, does what is told and saves them: jobs as JSON on stdin."""
import json
import sys
import openpyxl

for job in json.load(sys.stdin):
    book = openpyxl.load_workbook(job['open'], data_only=job['valuesOnly'])
    for sheet, cells in job['put'].items():
        for address, words in cells.items():
            book[sheet][address].value = words
    book.save(job['save'])
