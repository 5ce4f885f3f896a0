import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersFor, TYPES } from '../../scripts/headers.js';
import { nginxConfig } from '../../src/delivery/nginx';
import { webConfig } from '../../src/delivery/web-config';
import { child, children, parseXml, say, type Element } from '../workbook/structure/xml';

const root = join(__dirname, '..', '..');
const FILES = { 'nginx.conf': nginxConfig, 'web.config': webConfig };

test.each(Object.entries(FILES))('deploy/%s is what comes from the table of headers (npm run rules)', (name, make) => {
  const path = join(root, 'deploy', name);
  if (process.env['UPDATE_RULES'] === '1') writeFileSync(path, make());
  expect(readFileSync(path, 'utf8')).toBe(make());
});

/** What IIS answers for a file: the headers of the site, then those of the folder or file. */
function inIis(config: Element, path: string): Record<string, string> {
  const [, folder = ''] = path.split('/');
  const places = [config, ...children(config, 'location').filter((one) => [path.slice(1), folder].includes(say(one, 'path') ?? ''))];
  const answer = new Map<string, string>();
  for (const place of places) {
    for (const step of child(child(child(place, 'system.webServer'), 'httpProtocol'), 'customHeaders')?.children ?? []) {
      const name = say(step, 'name') ?? '';
      if (step.name === 'remove') answer.delete(name);
      // IIS refuses a site that adds a header twice.
      else if (answer.has(name)) throw new Error(`${path} has ${name} twice`);
      else answer.set(name, say(step, 'value') ?? '');
    }
  }
  return Object.fromEntries(answer);
}

const PATHS = ['/taskpane.html', '/index.html', '/install.html', '/workbench/workbook.html', '/workbench/pane.html', '/workbench/seam.js', '/manifest.xml', '/floor.js', '/office/office.js', '/js/1.0123abcd.js', '/css/1.0123abcd.css', '/media/0123abcd.png', '/assets/icon-32.png'];

test.each(PATHS)('%s has the same headers in IIS', (path) => {
  const config = parseXml(readFileSync(join(root, 'deploy/web.config'), 'utf8').replace(/<!--[^]*?-->/g, ''));
  expect(inIis(config, path)).toEqual(headersFor(path));
});

test('every kind of file has its type in IIS', () => {
  const config = parseXml(readFileSync(join(root, 'deploy/web.config'), 'utf8').replace(/<!--[^]*?-->/g, ''));
  const maps = children(child(child(config, 'system.webServer'), 'staticContent'), 'mimeMap');
  expect(Object.fromEntries(maps.map((one) => [say(one, 'fileExtension') ?? '', say(one, 'mimeType')]))).toEqual(TYPES);
});

test('nothing keeps Excel on the web from framing the pane', () => {
  const configs = readdirSync(join(root, 'deploy')).filter((name) => name in FILES).map((name) => readFileSync(join(root, 'deploy', name), 'utf8'));
  expect(configs).toHaveLength(2);
  for (const config of configs) expect(config.split('\n').filter((line) => line.includes('X-Frame-Options') && !/#|<!--/.test(line))).toEqual([]);
  expect(headersFor('/taskpane.html')['Content-Security-Policy']).not.toContain('frame-ancestors');
});
