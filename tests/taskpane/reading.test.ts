import { zipSync } from 'fflate';
import type { ReturnedFile } from '../../src/consolidate/returned-file';
import { byPath, givenOf, type Given } from '../../src/taskpane/consolidate/given';
import { readFiles, type ReadingNews } from '../../src/taskpane/consolidate/reading';
import { bytesOf, reading } from '../consolidate/returned';
import { at, ledger } from './came-back';

const given = (file: string, bytes: Uint8Array = new Uint8Array()): Given => ({ file, content: new Blob([bytes as Uint8Array<ArrayBuffer>]), packed: false });
afterEach(() => Reflect.deleteProperty(globalThis, 'Worker'));

async function read(files: readonly Given[], { longest, signal = new AbortController().signal }: { readonly longest?: number; readonly signal?: AbortSignal } = {}) {
  const seen: ReturnedFile[] = [];
  const progress: string[] = [];
  const left = await readFiles(reading, files, {
    signal,
    onRead: (file) => seen.push(file),
    onProgress: (done, total) => progress.push(`${done}/${total}`),
    ...(longest !== undefined && { longest }),
  });
  return { seen: seen.sort(byPath).map((file) => [file.file, file.ok ? 'ok' : file.error]), left, progress };
}

describe('what files are called', () => {
  const named = (...paths: readonly string[]) => givenOf(paths.map((path) => ({ path, content: new Blob() }))).map(({ file }) => file);
  test.each<[string, readonly string[], readonly string[]]>([
    ['files by their names', ['乙.xlsx', '甲.xlsx'], ['甲.xlsx', '乙.xlsx']],
    ['below the only folder', ['报来/甲镇/台账.xlsx', '报来/说明.docx'], ['甲镇/台账.xlsx', '说明.docx']],
    ['with their folders where there are several', ['甲镇/台账.xlsx', '乙镇/台账.xlsx'], ['甲镇/台账.xlsx', '乙镇/台账.xlsx']],
    ['with its folder beside a file', ['甲镇/台账.xlsx', '乙.xlsx'], ['甲镇/台账.xlsx', '乙.xlsx']],
    ['numbers by their size', ['10村.xlsx', '9村.xlsx'], ['9村.xlsx', '10村.xlsx']],
    ['without what was left behind', ['报来/~$台账.xlsx', '报来/.DS_Store', '报来/台账.xlsx'], ['台账.xlsx']],
  ])('%s', (_, paths, expected) => {
    expect([...named(...paths)].sort()).toEqual([...expected].sort());
    expect(named(...[...paths].reverse())).toEqual(named(...paths));
  });
});

describe('without workers', () => {
  test('files are read here, one that cannot be read stops nobody', async () => {
    const { seen, left, progress } = await read([given('甲镇.xlsx', await bytesOf(ledger(at('甲镇')(1)), '甲镇')), given('空.xlsx')]);
    expect(seen).toEqual([['甲镇.xlsx', 'ok'], ['空.xlsx', expect.stringContaining('文件是空的')]]);
    expect([left, progress.at(-1)]).toEqual([[], '2/2']);
  });

  test('archives are opened, in each other too; files of the only one are called by their path in it', async () => {
    const book = await bytesOf(ledger(at('甲镇')(1)), '甲镇');
    const inner = zipSync({ '乙村/台账.xlsx': book });
    const outer = zipSync({ '甲村.xlsx': book, '乙.zip': inner });
    expect((await read([given('报来.zip', outer)])).seen).toEqual([['甲村.xlsx', 'ok'], ['乙.zip/乙村/台账.xlsx', 'ok']]);
    const beside = await read([given('报来.zip', outer), given('丙.xlsx', book)]);
    expect(beside.seen.map(([file]) => file).sort()).toEqual(['丙.xlsx', '报来.zip/乙.zip/乙村/台账.xlsx', '报来.zip/甲村.xlsx'].sort());
    expect(beside.progress.at(-1)).toBe('4/4');
  });

  test('archives without end are not followed without end', async () => {
    let zip: Uint8Array = new Uint8Array([1]);
    for (let depth = 0; depth < 9; depth++) zip = zipSync({ '又一个.zip': zip });
    const { seen } = await read([given('套.zip', zip)]);
    expect(seen).toEqual([['又一个.zip/又一个.zip', expect.stringContaining('压缩包')]]);
  });
});

describe('with workers', () => {
  /** @param answer what it tells of a file; nothing at all, or that it cannot be loaded */
  function worker(answer: (file: string) => ReadingNews | undefined | 'unloadable'): { ended: number } {
    const many = { ended: 0 };
    Object.assign(globalThis, {
      Worker: class {
        onmessage: (event: { data: ReadingNews }) => void = () => undefined;
        onerror: (event: { preventDefault: () => void }) => void = () => undefined;
        postMessage(data: { file?: string }) {
          if (data.file === undefined) return;
          const news = answer(data.file);
          if (news === 'unloadable') setTimeout(() => this.onerror({ preventDefault: () => undefined }));
          else if (news) setTimeout(() => this.onmessage({ data: news }));
        }
        terminate() {
          many.ended += 1;
        }
      },
    });
    return many;
  }
  const unread = (file: string): ReadingNews => ({ answer: { read: { file, ok: false, digest: '', error: '读过' } } });

  test('a file that takes too long is given up with its sentence, and the next is read', async () => {
    const many = worker((file) => (file === '慢.xlsx' ? undefined : unread(file)));
    const { seen } = await read([given('慢.xlsx'), given('一.xlsx'), given('二.xlsx')], { longest: 40 });
    expect(Object.fromEntries(seen)).toEqual({ '慢.xlsx': expect.stringMatching(/^读了 \d+ 秒还没有读完，已停下/u), '一.xlsx': '读过', '二.xlsx': '读过' });
    expect(many.ended).toBe(2);
  });

  test('a worker that cannot be loaded leaves the reading to the page', async () => {
    worker(() => 'unloadable');
    expect((await read([given('甲镇.xlsx', await bytesOf(ledger(at('甲镇')(1)), '甲镇'))])).seen).toEqual([['甲镇.xlsx', 'ok']]);
  });

  test('at the signal what is being read is left, with what waits', async () => {
    const stop = new AbortController();
    worker((file) => (file === '一.xlsx' ? unread(file) : undefined));
    setTimeout(() => stop.abort(), 60);
    const { seen, left } = await read(['一.xlsx', '二.xlsx', '三.xlsx', '四.xlsx'].map((file) => given(file)), { signal: stop.signal });
    expect(seen).toEqual([['一.xlsx', '读过']]);
    expect(left.map(({ file }) => file).sort()).toEqual(['三.xlsx', '二.xlsx', '四.xlsx'].sort());
  });
});
