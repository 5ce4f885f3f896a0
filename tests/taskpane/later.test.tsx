/** @jest-environment jsdom */
import { useLoadAhead } from '../../src/taskpane/load-ahead';
import { later } from '../../src/taskpane/later';
import { happens, pageText, press, render, said } from './render';

const Part = ({ name }: { readonly name: string }) => <p>{name}的内容</p>;

test('a part is loaded when it is first shown, once', async () => {
  const load = jest.fn(async () => Part);
  const Later = later(load, <p>正在打开…</p>);
  expect(load).not.toHaveBeenCalled();
  await render(<Later name="统计" />);
  await said('统计的内容');
  await render(<Later name="汇总" />);
  expect(pageText()).toContain('汇总的内容');
  expect(load).toHaveBeenCalledTimes(1);
});

test('while it is on its way that is said, and a part that does not come can be asked for again', async () => {
  let refuse = (_: Error): void => undefined;
  const load = jest
    .fn<Promise<typeof Part>, []>()
    .mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)))
    .mockResolvedValueOnce(Part);
  const Later = later(load, <p>正在打开…</p>);
  await render(<Later name="统计" />);
  expect(pageText()).toBe('正在打开…');
  await happens(() => refuse(new Error('no network')));
  await said('没有取到');
  await press('再试一次');
  await said('统计的内容');
  expect(load).toHaveBeenCalledTimes(2);
});

test('a part that was loaded ahead is there at once; one that did not come is asked for again when it is shown', async () => {
  const load = jest.fn<Promise<typeof Part>, []>().mockRejectedValueOnce(new Error('no network')).mockResolvedValueOnce(Part);
  const Later = later(load, <p>正在打开…</p>);
  await Later.loadAhead();
  await render(<Later name="统计" />);
  await said('统计的内容');
  expect(load).toHaveBeenCalledTimes(2);

  const There = later(async () => Part, <p>正在打开…</p>);
  await There.loadAhead();
  await There.loadAhead();
  await render(<There name="汇总" />);
  expect(pageText()).toContain('汇总的内容');
  expect(pageText()).not.toContain('正在打开…');
});

test('what will be wanted next is loaded one after the other, once there is something to be seen and a while has passed', async () => {
  jest.useFakeTimers();
  try {
    const loaded: string[] = [];
    const parts = ['统计', '汇总'].map((name) => ({ loadAhead: async () => void loaded.push(name) }));
    const Ahead = ({ ready }: { readonly ready: boolean }) => {
      useLoadAhead(parts, ready);
      return null;
    };
    await render(<Ahead ready={false} />);
    await jest.advanceTimersByTimeAsync(5000);
    expect(loaded).toEqual([]);
    await render(<Ahead ready />);
    expect(loaded).toEqual([]);
    await jest.advanceTimersByTimeAsync(5000);
    expect(loaded).toEqual(['统计', '汇总']);
  } finally {
    jest.useRealTimers();
  }
});
