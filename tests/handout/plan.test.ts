import fc from 'fast-check';
import { namePart, Names } from '../../src/handout/file-names';
import { tooMuch, wholeIn, ROWS, YEARS } from '../../src/handout/limits';
import { pathOf, planHandout, zipName, type Handout, type Recipient } from '../../src/handout/plan';
import { readRecipients } from '../../src/handout/recipient-list';
import { heshan } from '../policies';

const FORMS: readonly string[] = heshan.forms.map(({ id }) => id);
const handout = (change: Partial<Handout> = {}): Handout => ({ forms: FORMS, recipients: [], ...change });
const paths = (change: Partial<Handout>, arrangement: 'folders' | 'flat' = 'folders') =>
  planHandout(heshan, handout(change), arrangement).map(pathOf);

describe('what comes out', () => {
  test('for nobody in particular: one set, in no folder', () => {
    expect(paths({})).toEqual(['附件1-2020.xlsx', '附件2-2020.xlsx', '附件3-2020.xlsx', '附件4-2020.xlsx', '台账总表-2020.xlsx']);
  });

  test('a folder per township, or all side by side; villages lie in their township’s', () => {
    const recipients: Recipient[] = [{ township: '清泉镇' }, { township: '石桥镇', village: '新塘村' }, { township: '清泉镇', village: '东风村' }];
    const change = { forms: ['annex1'], recipients, year: 2021 };
    expect(paths(change)).toEqual(['清泉镇/清泉镇-附件1-2021.xlsx', '石桥镇/石桥镇-新塘村-附件1-2021.xlsx', '清泉镇/清泉镇-东风村-附件1-2021.xlsx']);
    expect(paths(change, 'flat')).toEqual(['清泉镇-附件1-2021.xlsx', '石桥镇-新塘村-附件1-2021.xlsx', '清泉镇-东风村-附件1-2021.xlsx']);
  });

  test('thirty townships with five workbooks each', () => {
    const recipients = Array.from({ length: 30 }, (_, index) => ({ township: `第${index + 1}镇` }));
    const files = planHandout(heshan, handout({ recipients, rows: 10 }), 'folders');
    expect(files).toHaveLength(150);
    expect(new Set(files.map(({ folder }) => folder)).size).toBe(30);
    expect(files[7]).toEqual({
      folder: '第2镇', name: '第2镇-附件3-2020.xlsx', forms: ['annex3'],
      blank: { township: '第2镇', village: undefined, rows: 10, year: undefined, today: undefined, openPane: undefined },
    });
  });

  test('a form asked for twice comes once; one that is not there is refused', () => {
    expect(paths({ forms: ['annex1', 'annex1'] })).toHaveLength(1);
    expect(() => paths({ forms: ['annex9'] })).toThrow('没有表 annex9');
  });

  test('the zip says whose it is', () => {
    expect(zipName(heshan, handout({ year: 2022 }))).toBe('赫山区-模板-2022.zip');
  });
});

describe('names of files', () => {
  test.each([
    ['清泉镇', '清泉镇'],
    ['甲/镇', '甲_镇'],
    ['a\\b:c*d?e"f<g>h|i', 'a_b_c_d_e_f_g_h_i'],
    ['甲\n镇', '甲_镇'],
    ['甲镇. .', '甲镇'],
    ['..', '_'],
    ['  ', '_'],
    ['CON', '_CON'],
    ['com1.甲', '_com1.甲'],
    ['LPT¹', '_LPT¹'],
    ['CONSTANT', 'CONSTANT'],
    ['COM10', 'COM10'],
    ['镇'.repeat(60), '镇'.repeat(22)],
    ['\uD83D', '_'],
    [`${'镇'.repeat(21)}\u{20BB7}野`, '镇'.repeat(21)],
    [`${'镇'.repeat(21)}. 野`, '镇'.repeat(21)],
  ])('%j is written as %j', (name, written) => {
    expect(namePart(name)).toBe(written);
  });

  test('no name is given twice, whatever its capitals', () => {
    const names = new Names();
    expect(['甲', '甲', '甲（2）', 'A', 'a', '\u00E9', 'e\u0301'].map((name) => names.give(name, '.xlsx'))).toEqual([
      '甲.xlsx', '甲（2）.xlsx', '甲（2）（2）.xlsx', 'A.xlsx', 'a（2）.xlsx', '\u00E9.xlsx', 'e\u0301（2）.xlsx',
    ]);
  });

  test('townships whose names meet get folders of their own', () => {
    const recipients = [{ township: '甲/镇' }, { township: '甲\\镇' }, { township: '甲/镇', village: '一村' }];
    expect(paths({ forms: ['annex1'], recipients })).toEqual(['甲_镇/甲_镇-附件1-2020.xlsx', '甲_镇（2）/甲_镇-附件1-2020.xlsx', '甲_镇/甲_镇-一村-附件1-2020.xlsx']);
    expect(paths({ forms: ['annex1'], recipients }, 'flat')).toEqual(['甲_镇-附件1-2020.xlsx', '甲_镇-附件1-2020（2）.xlsx', '甲_镇-一村-附件1-2020.xlsx']);
  });

  // Windows: “Naming Files, Paths, and Namespaces”; Linux: NAME_MAX bytes.
  const isLegal = (name: string): boolean =>
    name.length > 0 &&
    name.length <= 255 &&
    Buffer.byteLength(name) <= 255 &&
    Buffer.from(name).toString() === name &&
    ![...name].some((sign) => '<>:"/\\|?*'.includes(sign) || sign.charCodeAt(0) < 32) &&
    !' .'.includes(name.at(-1) ?? ' ') &&
    !['CON', 'PRN', 'AUX', 'NUL', ...[...'0123456789¹²³'].flatMap((digit) => [`COM${digit}`, `LPT${digit}`])].includes((name.split('.')[0] ?? '').trimEnd().toUpperCase());

  const name = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
    fc.string({ unit: fc.constantFrom(...'镇乡.  /:\\ABab（2）-'), minLength: 1, maxLength: 6 }),
    fc.constantFrom('con', 'CON', 'nul.', 'aux.txt', 'COM1 .x', '\uD83D', '镇'.repeat(300), '\u{20BB7}'.repeat(40), 'ß', 'SS', 'ſ', 's', 'İ', 'i'),
  );
  const recipient = fc.record({ township: fc.option(name, { nil: undefined }), village: fc.option(name, { nil: undefined }) });

  test.each(['folders', 'flat'] as const)('are legal on Windows and met once, and every township appears: %s', (arrangement) => {
    fc.assert(
      fc.property(fc.uniqueArray(recipient, { maxLength: 12, selector: (one) => JSON.stringify(one) }), (recipients) => {
        const files = planHandout(heshan, handout({ recipients }), arrangement);
        expect(files.filter((file) => !isLegal(file.name) || (file.folder !== '' && !isLegal(file.folder)))).toEqual([]);
        expect(files.filter((file) => pathOf(file).length > 140)).toEqual([]);
        expect(files).toHaveLength(Math.max(recipients.length, 1) * FORMS.length);
        for (const same of [(path: string) => path.toLowerCase(), (path: string) => path.toUpperCase()]) {
          expect(new Set(files.map((file) => same(pathOf(file)))).size).toBe(files.length);
        }
        expect(new Set(files.map(({ blank }) => blank.township))).toEqual(new Set(recipients.length > 0 ? recipients.map(({ township }) => township) : [undefined]));
        const folders = new Set(files.map(({ folder }) => folder.toLowerCase()));
        if (arrangement === 'folders') expect(folders.size).toBe(Math.max(1, new Set(recipients.map(({ township }) => township)).size));
      }),
    );
  });

  test('a pasted list of anything gives recipients whose files are legal', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom(...'清泉镇东风村\t ,，、1/:."\u200B'), maxLength: 12 }), { maxLength: 8 }), (lines) => {
        const { recipients, remarks } = readRecipients(lines.join('\n'), heshan);
        expect(planHandout(heshan, handout({ recipients }), 'folders').every((file) => isLegal(file.name))).toBe(true);
        const said = new Set(remarks.flatMap((remark) => remark.lines));
        // Every line with words gave a recipient or is spoken of.
        expect(recipients.length + said.size).toBeGreaterThanOrEqual(lines.filter((line) => /[清泉镇东风村]/u.test(line)).length);
        expect(remarks.every((remark) => remark.lines.every((line) => line >= 1 && line <= lines.length))).toBe(true);
      }),
    );
  });
});

describe('how much', () => {
  test.each([
    [ROWS, '0', undefined],
    [ROWS, '1', 1],
    [ROWS, '10000', 10_000],
    [ROWS, '100000', undefined],
    [ROWS, '-5', undefined],
    [ROWS, '1.5', undefined],
    [ROWS, '1e3', undefined],
    [ROWS, '', undefined],
    [YEARS, '2021', 2021],
    [YEARS, '20', undefined],
  ])('%j: %j is %j', (range, written, value) => {
    expect(wholeIn(range, written)).toBe(value);
  });

  const files = (townships: number, rows?: number) =>
    planHandout(heshan, handout({ rows, recipients: Array.from({ length: townships }, (_, index) => ({ township: `第${index}镇` })) }), 'folders');

  test('two hundred villages with every form are not too much', () => {
    expect(tooMuch(heshan, files(200))).toBeUndefined();
    expect(tooMuch(heshan, files(30, 10_000))).toBeUndefined();
  });

  test.each([
    [files(601), '共 3005 个文件，一次最多 3000 个，请分几次生成'],
    [files(40, 10_000), '200 个文件共 1200000 个空白行，一次最多 1000000 行，请减少空白行数，或分几次生成'],
  ])('more is refused with a sentence', (many, said) => {
    expect(tooMuch(heshan, many)).toBe(said);
  });
});
