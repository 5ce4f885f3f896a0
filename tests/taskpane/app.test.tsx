/** @jest-environment jsdom */
import { Frame } from '../../src/taskpane/frame';
import { heshan } from '../policies';
import { fakeDesk, finding, ledger } from './fake-desk';
import { all, button, happens, one, open, pageText, press, render, type } from './render';

test('waits for the workbook, then shows it', async () => {
  const desk = fakeDesk({ phase: 'connecting' });
  await open(desk);
  expect(pageText()).toBe('防贫监测填报助手填报统计汇总模板正在连接工作簿…');
  await happens(() => desk.put({ phase: 'ready', activeSheet: 'Sheet1' }));
  expect(pageText()).toContain('“Sheet1”不是本政策的表');
});

test('opens at the tab that the ribbon’s button asks for', async () => {
  history.replaceState(null, '', '?tab=handout');
  await open(fakeDesk());
  expect(one('[role=tab][aria-selected=true]', '').textContent).toBe('模板');
  expect(one('[role=tabpanel]', '').id).toBe('panel-handout');
  history.replaceState(null, '', '?');
});

test('findings stay while the sheet is checked again', async () => {
  await open(fakeDesk({ phase: 'checking', sheet: ledger([finding(5)]) }));
  expect(pageText()).toContain('1 个错误');
  expect(button('正在检查').getAttribute('aria-disabled')).toBe('true');
});

test('no promise is made of a sheet that is being looked at for the first time', async () => {
  await open(fakeDesk({ phase: 'checking' }));
  expect(pageText()).toContain('正在检查');
  expect(pageText()).not.toContain('不是本政策的表');
});

test('a lost workbook is said, with the way out', async () => {
  const desk = fakeDesk({ phase: 'lost', sheet: ledger([finding(5)]) });
  await open(desk);
  expect(one('[role=alert]', '').textContent).toContain('与工作簿的连接断了');
  expect(button('重新载入')).toBeTruthy();
  await press('重新检查', '[role=alert] button');
  expect(desk.asked).toEqual([['recheck']]);
});

test('why it is lost is said once', async () => {
  const why = '要用的工作表已被删除，请切换到要填报的表后点“重新检查”';
  await open(fakeDesk({ phase: 'lost', notice: { kind: 'error', text: why } }));
  expect(pageText().split(why)).toHaveLength(2);
  expect(pageText()).not.toContain('不是本政策的表');
});

test.each(['connecting', 'ready', 'checking'] as const)('that Excel is silent is said while the desk is %s, with two ways out, until it answers', async (phase) => {
  const desk = fakeDesk({ phase, silent: true });
  await open(desk);
  expect(one('[role=alert]', '').textContent).toContain('没有应答');
  expect(button('重新载入')).toBeTruthy();
  await press('不再等待');
  expect(desk.asked).toEqual([['giveUp']]);
  await happens(() => desk.put({ silent: false }));
  expect(pageText()).not.toContain('没有应答');
});

describe('what goes wrong in the pane itself', () => {
  /** jsdom knows no event of that kind. */
  const reject = (reason: unknown) => happens(() => void window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason })));

  test('in a part of it, is said in the place of that part, with a way to go on and without its own words', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const Failing = (): never => {
      throw new Error('Cannot read 430999195102110010');
    };
    await render(
      <Frame>
        <Failing />
      </Frame>,
    );
    expect(pageText()).toMatch(/窗格出了问题.*没有受影响.*重新载入/);
    expect(pageText()).not.toMatch(/[A-Za-z0-9]/);
    expect(button('重新载入')).toBeTruthy();
    said.mockRestore();
  });

  test('where nobody waits for it, is said until put away, without its own words', async () => {
    await open(fakeDesk());
    await reject(new TypeError('no property of 430999195102110010'));
    expect(one('[role=alert]', '').textContent).toMatch(/^[^A-Za-z0-9]*重新载入$/);
    await press('知道了');
    expect(all('[role=alert]', '')).toHaveLength(0);
    await reject(new Error('again'));
    expect(all('[role=alert]', '')).toHaveLength(1);
  });

  test('what office.js leaves behind of a message that failed is no matter', async () => {
    await open(fakeDesk());
    await reject(Object.assign(new Error('GeneralException'), { name: 'RichApi.Error' }));
    expect(all('[role=alert]', '')).toHaveLength(0);
  });
});

describe('notices', () => {
  const NOTICE = { kind: 'error', text: '工作表受保护，没有写入。请先撤销保护' } as const;

  test('are shown until put away; the next one is shown again', async () => {
    const desk = fakeDesk({ notice: NOTICE });
    await open(desk);
    expect(one('[role=alert]', '').textContent).toContain(NOTICE.text);
    await press('知道了');
    expect(pageText()).not.toContain(NOTICE.text);
    await happens(() => desk.put({ notice: { ...NOTICE } }));
    expect(pageText()).toContain(NOTICE.text);
  });

  test('what was done is said without alarm', async () => {
    await open(fakeDesk({ notice: { kind: 'done', text: '已改正 3 格' } }));
    expect(all('[role=alert]', '')).toHaveLength(0);
    expect(all('[role=status]', '已改正 3 格')).toHaveLength(1);
  });
});

describe('the policy', () => {
  test('is named; one alone is no choice', async () => {
    await open(fakeDesk());
    expect(pageText()).toContain('益赫扶领办〔2020〕12号');
    expect(document.querySelector('select')).toBeNull();
  });

  test('can be chosen among several', async () => {
    const desk = fakeDesk({ policies: [heshan, { ...heshan, id: 'other', name: '另一个政策' }] });
    await open(desk);
    await type(one('select', '政策'), 'other');
    expect(desk.asked).toEqual([['usePolicy', 'other']]);
  });
});

test('each tab keeps what stood in it', async () => {
  await open(fakeDesk({ sheet: ledger([finding(5), finding(9)]) }));
  await press('，2 处');
  await press('统计', '[role=tab]');
  expect(button('统计附件4')).toBeTruthy();
  await press('填报', '[role=tab]');
  expect(button('，2 处').getAttribute('aria-expanded')).toBe('false');
});

test('F8 does nothing to a list that is not seen', async () => {
  const desk = fakeDesk({ sheet: ledger([finding(5)]) });
  await open(desk);
  await press('统计', '[role=tab]');
  await happens(() => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F8' })));
  expect(desk.asked).toEqual([]);
});

test('a pane that fails says that the workbook did not', async () => {
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await open({ ...fakeDesk(), snapshot: () => { throw new Error('no snapshot'); } });
  expect(pageText()).toContain('工作簿里的内容没有受影响');
  expect(button('重新载入')).toBeTruthy();
  error.mockRestore();
});

test('what the notice wants next stands under its name, all its days behind it', async () => {
  await open(fakeDesk());
  expect(pageText()).toContain('今天截止');
  await press('10-20 附件1');
  expect(one('ul', '报送期限').textContent).toContain('2020-11-06乡镇审核通过名单报区扶贫办还有 17 天');
});
