"""Edits cells of a workbook in LibreOffice and says how long each edit took until everything was calculated.

Reads {"file", "sheet", "verdict", "edits": [{"name", "cell", "values": [other, own]}], "rounds"} from stdin; every round
writes each cell's other value and then its own. Prints [{"name", "milliseconds", "verdict": what its cell says then}].
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 120


def main():
    task = json.load(sys.stdin)
    profile = tempfile.mkdtemp(prefix="fangpin-bench-")
    pipe = "fangpin-bench-%d" % os.getpid()
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + profile, "--accept=pipe,name=%s;urp;" % pipe],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # The program is started by a script: both end together.
        start_new_session=True,
    )
    try:
        desktop = connect(pipe)
        hidden = PropertyValue("Hidden", 0, True, 0)
        document = desktop.loadComponentFromURL("file://" + task["file"], "_blank", 0, (hidden,))
        document.calculate()
        json.dump(list(measured(document, task)), sys.stdout)
        document.close(True)
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        office.wait()
        shutil.rmtree(profile, ignore_errors=True)


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def measured(document, task):
    sheet = document.Sheets.getByName(task["sheet"])
    verdict = sheet.getCellRangeByName(task["verdict"])
    for _ in range(task["rounds"]):
        for edit in task["edits"]:
            cell = sheet.getCellRangeByName(edit["cell"])
            for value in edit["values"]:
                start = time.perf_counter()
                if isinstance(value, str):
                    cell.setString(value)
                else:
                    cell.setValue(value)
                # Formulas that an edit has reached wait until somebody looks: this is everything that waits.
                document.calculate()
                milliseconds = (time.perf_counter() - start) * 1000
                yield {"name": edit["name"], "milliseconds": milliseconds, "verdict": verdict.getString()}


main()
