"""Opens a workbook in LibreOffice, edits cells one by one, and prints how long each took until everything was calculated.

    /usr/bin/python3 recalculate.py  < { "file": …, "sheet": …, "edits": [{ "cell": "E5", "values": ["…", "…"] }], "rounds": n }

Prints a JSON list of [cell, milliseconds, value of `seen` after it].
"""
