/** @jest-environment jsdom */
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
