import { XmlReader } from '../../workbook/xml/xml';

/** The order in which a workbook's colors name those of its theme (ECMA-376 part 1, 18.8.3). */
const THEME = ['lt1', 'dk1', 'lt2', 'dk2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink'];
const OFFICE = ['FFFFFF', '000000', 'E7E6E6', '44546A', '4472C4', 'ED7D31', 'A5A5A5', 'FFC000', '5B9BD5', '70AD47', '0563C1', '954F72'];

/** 18.8.27: the first eight are there twice. */
const INDEXED = (
  '000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF ' +
  '800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF ' +
  '000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 ' +
  '3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333'
).split(' ');

/** The twelve colors of a theme part, in the workbook's order. */
export function readTheme(source: string | undefined): readonly string[] {
  const colors = new Map<string, string>();
  if (source !== undefined) {
    const xml = new XmlReader(source);
    let slot = '';
    while (xml.next()) {
      if (!xml.opens) continue;
      if (THEME.includes(xml.name)) slot = xml.name;
      else if (xml.name === 'srgbClr' && !colors.has(slot)) colors.set(slot, xml.attribute('val') ?? '');
      else if (xml.name === 'sysClr' && !colors.has(slot)) colors.set(slot, xml.attribute('lastClr') ?? '');
      else if (xml.name === 'fontScheme') break;
    }
  }
  return THEME.map((slot, index) => colors.get(slot) ?? OFFICE[index] ?? '000000');
}

/** The color of the element just opened, `#RRGGBB`; undefined where the program chooses. */
export function readColor(xml: XmlReader, theme: readonly string[]): string | undefined {
  const tint = Number(xml.attribute('tint') ?? 0);
  const named =
    xml.attribute('rgb')?.slice(-6) ??
    theme[Number(xml.attribute('theme') ?? NaN)] ??
    INDEXED[Number(xml.attribute('indexed') ?? NaN)];
  return named !== undefined && /^[\da-f]{6}$/i.test(named) ? `#${tinted(named, tint)}` : undefined;
}

/** 18.8.19: towards black below zero, towards white above. */
function tinted(color: string, tint: number): string {
  const shade = (value: number) => (tint < 0 ? value * (1 + tint) : value + (255 - value) * tint);
  const parts = [0, 2, 4].map((at) => Math.round(shade(parseInt(color.slice(at, at + 2), 16))));
  return parts.map((part) => part.toString(16).padStart(2, '0')).join('').toUpperCase();
}
