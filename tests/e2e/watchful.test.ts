import { Browser, type Visit } from './browser';

jest.setTimeout(60_000);

/*
 * Every other test here fails on what a page must not do. This one does it, and sees that it is noticed and refused.
 */

let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  browser = await Browser.start();
  visit = await browser.open('/index.html');
  await visit.lastWorkbook();
});
afterAll(() => browser?.close());

it.each<[string, () => unknown, RegExp]>([
  ['a request to another origin', () => fetch('https://telemetry.invalid/').catch(() => undefined), /connect-src https:\/\/telemetry\.invalid/],
  ['a picture from elsewhere', () => Object.assign(document.body.appendChild(new Image()), { src: 'https://telemetry.invalid/a.png' }), /img-src/],
  ['a script from elsewhere', () => Object.assign(document.body.appendChild(document.createElement('script')), { src: 'https://telemetry.invalid/a.js' }), /script-src/],
  ['a script in the page', () => (document.body.appendChild(document.createElement('script')).textContent = 'window.ran = true'), /script-src-elem inline/],
  ['a handler in markup', () => (document.body.insertAdjacentHTML('beforeend', '<p onclick="window.ran = true"></p>'), document.body.lastElementChild instanceof HTMLElement && document.body.lastElementChild.click()), /script-src-attr inline/],
  ['text run as a program', () => void setTimeout(() => { try { new Function('window.ran = true')(); } catch { return; } }), /script-src eval/],
  ['a style in the page', () => (document.head.appendChild(document.createElement('style')).textContent = 'p { color: red }'), /style-src-elem inline/],
  ['a style in markup', () => document.body.insertAdjacentHTML('beforeend', '<p style="color: red"></p>'), /style-src-attr inline/],
  ['a frame from elsewhere', () => Object.assign(document.body.appendChild(document.createElement('iframe')), { src: 'https://telemetry.invalid/' }), /frame-src/],
  ['an error of a script', () => void setTimeout(() => { throw new Error('planted'); }), /planted/],
])('%s is refused and noticed, on each page', async (what, act, noticed) => {
  const book = await visit.lastWorkbook();
  // The grid's page alone has to take styles in markup: pasted tables bring them.
  for (const frame of [visit.page.mainFrame(), ...(what === 'a style in markup' ? [] : [book.frame]), await book.pane()]) {
    await frame.evaluate(() => Reflect.deleteProperty(window, 'ran'));
    visit.complaints.splice(0);
    await frame.evaluate(act);
    for (const end = Date.now() + 5000; !noticed.test(visit.complaints.join('\n')) && Date.now() < end; ) await visit.page.waitForTimeout(20);
    expect(visit.complaints.join('\n')).toMatch(noticed);
    expect(await frame.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
  }
});

it('a form that is sent is refused and noticed', async () => {
  const { page, complaints } = await browser.open('/taskpane.html');
  await page.evaluate(() => {
    document.body.insertAdjacentHTML('beforeend', '<form action="https://telemetry.invalid/"></form>');
    document.forms[0]?.submit();
  });
  for (const end = Date.now() + 5000; complaints.length === 0 && Date.now() < end; ) await page.waitForTimeout(20);
  expect(complaints.join('\n')).toMatch(/form-action/);
  expect(complaints.join('\n')).not.toContain('request: https://telemetry.invalid/');
});

it('a request that no policy forbids is noticed too', async () => {
  visit.complaints.splice(0);
  const page = await browser.open('/assets/icon.svg');
  await page.page.evaluate(() => fetch('https://telemetry.invalid/').catch(() => undefined));
  expect(page.complaints.join('\n')).toContain('request: https://telemetry.invalid/');
});

it('every file says what it is, tells no referrer, asks for nothing of the machine', async () => {
  for (const path of ['/index.html', '/taskpane.html', '/workbench/workbook.html', '/workbench/pane.html', '/floor.js', '/office/office.js', '/assets/icon-32.png', '/missing']) {
    const response = await fetch(browser.address + path);
    const headers = Object.fromEntries(response.headers);
    if (path === '/missing') {
      expect(response.status).toBe(404);
      continue;
    }
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'permissions-policy': expect.stringContaining('geolocation=()') });
    const policy = headers['content-security-policy'] ?? '';
    expect([path, policy !== '']).toEqual([path, path.endsWith('.html')]);
    expect(policy.replace("; style-src-attr 'unsafe-inline'", path === '/workbench/workbook.html' ? '' : '$&')).not.toMatch(/unsafe|\*|https?:/);
    // Excel on the web shows the pane in a frame, and the icons in its ribbon.
    expect(policy.includes('frame-ancestors')).toBe(path.endsWith('.html') && path !== '/taskpane.html');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
  }
});
