"""Cells of worksheet parts by a parser that shares nothing with the product's: sources as JSON on stdin, cells on stdout."""
import json, re, sys
import xml.etree.ElementTree as tree

DIGITS = re.compile(r'[0-9]+\Z')
PLACE = re.compile(r'([A-Za-z]+)([0-9]*)\Z')


def number(digits):
    return int(digits) if DIGITS.match(digits) else None


def text(element, main):
    """All characters of an element, its children's included."""
    return ''.join(element.itertext())


def rich(element, main):
    """Runs of a string, without the phonetic guides beside them."""
    found = ''
    for child in element:
        if child.tag == main + 't':
            found += text(child, main)
        elif child.tag != main + 'rPh':
            found += rich(child, main)
    return found


def cells_of(source):
    root = tree.fromstring(source)
    main = root.tag[:root.tag.find('}') + 1]
    found = {}
    for data in root.findall(main + 'sheetData'):
        row = 0
        for element in data.findall(main + 'row'):
            told = element.get('r')
            row = row + 1 if told is None else number(told)
            if row is None:
                return 'contradiction'
            column = 0
            for cell in element.findall(main + 'c'):
                r = cell.get('r')
                if r is None:
                    column += 1
                else:
                    match = PLACE.match(r)
                    if not match:
                        return 'contradiction'
                    column = 0
                    for letter in match.group(1).upper():
                        column = column * 26 + ord(letter) - 64
                    own = number(match.group(2))
                    if own is None or told is not None and own != row:
                        return 'contradiction'
                    row = own
                if not 1 <= row <= 1048576 or not 1 <= column <= 16384:
                    continue
                values, inlines = cell.findall(main + 'v'), cell.findall(main + 'is')
                found.setdefault(f'{row - 1},{column - 1}', []).append({
                    'type': cell.get('t'),
                    'value': text(values[-1], main) if values else None,
                    'inline': rich(inlines[-1], main) if inlines else '',
                    'formula': cell.find(main + 'f') is not None,
                })
    return found


def safely(source):
    try:
        return cells_of(source.encode('utf-8'))
    except (tree.ParseError, UnicodeEncodeError, ValueError):
        return None


json.dump([safely(source) for source in json.load(sys.stdin)], sys.stdout)
