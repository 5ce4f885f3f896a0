import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A sheet of paper as the office printed it. Points from the upper left corner. */
export interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** All text in the order it was drawn, without spaces: what stands in one cell stands in one piece. */
  readonly text: string;
  /** The page as printed in black on white. */
  readonly ink: Ink;
}

export interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Ink {
  /** Whether the point is dark. */
  readonly dark: (x: number, y: number) => boolean;
  /** Points between two pixels. */
  readonly step: number;
}

export interface Workbook {
  readonly bytes: Uint8Array;
  /** What is typed into its first sheet once it is open: address → words. */
  readonly typed?: Readonly<Record<string, string>>;
}

/** Prints the workbooks, by name, and gives back their pages. The office is slow to start: it is started once for all. */
export function printed(workbooks: ReadonlyMap<string, Workbook>): ReadonlyMap<string, readonly Page[]> {
  const folder = mkdtempSync(join(tmpdir(), 'print-'));
  try {
    const jobs = [...workbooks.values()].map(({ bytes, typed = {} }, index): Job => {
      const file = join(folder, String(index));
      writeFileSync(`${file}.xlsx`, bytes);
      return { file, typed };
    });
    const profile = join(folder, 'profile');
    writeMacro(profile, jobs);
    const fonts = join(folder, 'fonts.conf');
    writeFileSync(fonts, FONTS);
    execFileSync('soffice', ['--headless', '--norestore', `-env:UserInstallation=file://${profile}`, 'macro:///Standard.Print.Main'], {
      stdio: 'ignore',
      env: { ...process.env, FONTCONFIG_FILE: fonts },
    });
    return new Map([...workbooks.keys()].map((name, index) => [name, pagesOf(`${jobs[index]?.file}.pdf`)]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * 宋体 and 黑体 are on no Linux. Noto's fixed-width face is as wide: Chinese characters are square, digits half of it. What
 * would come instead has wider digits, and columns are counted in digits: everything would have more room than in Excel.
 */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/usr/share/fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>${[
  '宋体',
  '黑体',
]
  .map((face) => `<match><test name="family"><string>${face}</string></test><edit name="family" mode="assign" binding="strong"><string>Noto Sans Mono CJK SC</string></edit></match>`)
  .join('')}</fontconfig>`;

interface Job {
  /** Without its extension. */
  readonly file: string;
  readonly typed: Readonly<Record<string, string>>;
}

/** The office's own Basic: it opens, types as a person does, and prints. */
function writeMacro(profile: string, jobs: readonly Job[]): void {
  const quoted = (words: string) => `"${words.replaceAll('"', '""')}"`;
  const steps = jobs.flatMap(({ file, typed }) => [
    `document = StarDesktop.loadComponentFromURL(${quoted(`file://${file}.xlsx`)}, "_blank", 0, hidden)`,
    ...Object.entries(typed).map(([address, words]) => `document.Sheets(0).getCellRangeByName(${quoted(address)}).String = ${quoted(words)}`),
    `document.storeToURL(${quoted(`file://${file}.pdf`)}, pdf)`,
    'document.close(True)',
  ]);
  const property = (name: string, of: string, value: string) => [`Dim ${name}(0) As New com.sun.star.beans.PropertyValue`, `${name}(0).Name = "${of}"`, `${name}(0).Value = ${value}`];
  const source = ['Sub Main', ...property('hidden', 'Hidden', 'True'), ...property('pdf', 'FilterName', '"calc_pdf_Export"'), ...steps, 'StarDesktop.terminate()', 'End Sub'];
  const user = join(profile, 'user');
  const standard = join(user, 'basic', 'Standard');
  mkdirSync(standard, { recursive: true });
  const library = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"';
  // A profile that is set up already, or the office would put its own empty library in the place of this one.
  writeFileSync(
    join(user, 'registrymodifications.xcu'),
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>',
  );
  writeFileSync(
    join(user, 'basic', 'script.xlc'),
    `<library:libraries ${library}><library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/></library:libraries>`,
  );
  writeFileSync(
    join(standard, 'script.xlb'),
    `<library:library ${library} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Print"/></library:library>`,
  );
  writeFileSync(
    join(standard, 'Print.xba'),
    `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Print" script:language="StarBasic"><![CDATA[${source.join('\n')}]]></script:module>`,
  );
}

const PIXELS_PER_INCH = 144;
const STEP = 72 / PIXELS_PER_INCH;

function pagesOf(pdf: string): readonly Page[] {
  const text = run('pdftotext', ['-raw', pdf, '-']).split('\f');
  const pages = run('pdftotext', ['-bbox', pdf, '-']).split('<page ').slice(1);
  const inks = inksOf(pdf);
  return pages.map((page, index) => {
    const [width = 0, height = 0] = numbers(page.slice(0, page.indexOf('>')));
    const words = [...page.matchAll(/<word ([^>]*)>([^<]*)</g)].map(([, box = '', word = '']): Word => {
      const [left = 0, top = 0, right = 0, bottom = 0] = numbers(box);
      return { text: unescaped(word), left, top, right, bottom };
    });
    const ink = inks[index];
    if (!ink) throw new Error(`page ${index + 1} was not rendered`);
    return { width, height, words, text: squeezed(text[index] ?? ''), ink };
  });
}

const run = (program: string, options: readonly string[]): string => execFileSync(program, options, { encoding: 'utf8', maxBuffer: 1 << 26 });
const numbers = (attributes: string): readonly number[] => [...attributes.matchAll(/"([\d.]+)"/g)].map(([, value]) => Number(value));
const unescaped = (xml: string): string => xml.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');

export const squeezed = (words: string): string => words.replace(/\s/gu, '');

function inksOf(pdf: string): readonly Ink[] {
  const folder = `${pdf}-ink`;
  mkdirSync(folder);
  run('pdftoppm', ['-gray', '-r', String(PIXELS_PER_INCH), pdf, join(folder, 'page')]);
  return readdirSync(folder)
    .sort()
    .map((name) => inkOf(readFileSync(join(folder, name))));
}

/** Darker than any fill of a form, lighter than its grey words. */
const DARK = 180;

/** A portable graymap: `P5 width height 255`, then a byte for each pixel. */
function inkOf(bytes: Buffer): Ink {
  const [header = '', width = ''] = /^P5\s+(\d+)\s+\d+\s+\d+\s/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  const columns = Number(width);
  return { step: STEP, dark: (x, y) => (bytes[header.length + Math.round(y / STEP) * columns + Math.round(x / STEP)] ?? 255) < DARK };
}
