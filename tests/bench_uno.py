"""LibreOffice over UNO: type some cells, let it calculate, read some cells; again and again.

Run by a Python that has `uno` (Debian: python3-uno), with a file of work; prints what it read and
how long each round took.

    python3 bench_uno.py work.json
"""

import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def connected(pipe):
    local = uno.getComponentContext()
    manager = local.ServiceManager
    resolver = manager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(120):
        try:
            return resolver.resolve(address)
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice antwoordt niet")


def main(path):
    with open(path, encoding="utf-8") as file:
        work = json.load(file)
    context = connected(work["pipe"])
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    book = desktop.loadComponentFromURL("file://" + work["book"], "_blank", 0, (hidden,))
    sheets = book.getSheets()

    def cell(address):
        sheet, _, at = address.rpartition("!")
        return sheets.getByName(sheet).getCellRangeByName(at)

    edits = [cell(address) for address in work["edits"]]
    reads = [cell(address) for address in work["reads"]]
    book.calculateAll()
    found, took = [], []
    for values in work["values"]:
        start = time.perf_counter()
        book.lockControllers()
        book.enableAutomaticCalculation(False)
        for place, value in zip(edits, values, strict=True):
            place.setValue(value)
        book.enableAutomaticCalculation(True)
        book.calculate()
        found.append([place.getValue() for place in reads])
        book.unlockControllers()
        took.append(time.perf_counter() - start)
    print(json.dumps({"found": found, "took": took}), flush=True)
    os._exit(0)  # who started LibreOffice ends it; a tidy goodbye can crash the bridge


main(sys.argv[1])
