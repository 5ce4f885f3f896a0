"""Opens workbooks in LibreOffice as a person would, does what is told, and saves them: jobs as JSON on stdin."""
import json, os, subprocess, sys, tempfile, time
import uno
from com.sun.star.beans import PropertyValue

EVERYTHING_TYPED = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: values, dates, words, formulas


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def insert(sheet, row, count):
    sheet.Rows.insertByIndex(row - 1, count)


def remove(sheet, row, count):
    sheet.Rows.removeByIndex(row - 1, count)


def put(sheet, cell, words):
    sheet.getCellRangeByName(cell).setString(words)


def formula(sheet, cell, words):
    sheet.getCellRangeByName(cell).setFormula(words)


def clear(sheet, area):
    sheet.getCellRangeByName(area).clearContents(EVERYTHING_TYPED)


def copy(sheet, source, target):
    sheet.copyRange(sheet.getCellRangeByName(target).CellAddress, sheet.getCellRangeByName(source).RangeAddress)


def hide(sheet, column):
    sheet.Columns.getByName(column).IsVisible = False


ACTS = {act.__name__: act for act in (insert, remove, put, formula, clear, copy, hide)}


def work(desktop, jobs):
    for job in jobs:
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job['open']), '_blank', 0, (option('Hidden', True),))
        sheet = document.Sheets.getByIndex(0)
        if job['acts']:
            sheet.unprotect('')  # Without a password: anybody can, and some programs do not ask.
        for name, *arguments in job['acts']:
            if name == 'on':
                sheet = document.Sheets.getByName(arguments[0])
                sheet.unprotect('')
            else:
                ACTS[name](sheet, *arguments)
        document.calculateAll()
        document.storeToURL(uno.systemPathToFileUrl(job['save']), (option('FilterName', 'Calc MS Excel 2007 XML'),))
        document.close(True)


def main():
    jobs = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = os.path.basename(profile)
        # A profile of its own: an office that is open already would take the work.
        command = ['soffice', '--headless', '--norestore', f'-env:UserInstallation=file://{profile}', f'--accept=pipe,name={pipe};urp;']
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        context = uno.getComponentContext()
        resolver = context.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', context)
        for attempt in range(600):
            try:
                remote = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
                break
            except Exception:
                if attempt == 599 or office.poll() not in (None, 0):
                    raise
                time.sleep(0.2)
        desktop = remote.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', remote)
        try:
            work(desktop, jobs)
        finally:
            try:
                desktop.terminate()
            except Exception:
                pass  # It is gone before it has answered.
            office.wait(60)


main()
