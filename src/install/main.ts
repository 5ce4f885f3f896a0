import './install.css';
import manifest from '../../manifest.xml';
import { manifestFor, siteAddress } from '../add-in/site.js';
import { trustedCatalog } from './trusted-catalog';

/*
 * The page of the site that gives its manifest away: it knows at which address it was opened, so nobody at the county
 * has to edit XML, and nothing has to run on the server.
 */

const THIS_COMPUTER = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

const opened = new URL('.', location.href);
const { site } = siteAddress(opened.href);

say('address', opened.href);
if (site === undefined) {
  show(opened.protocol === 'file:' ? 'from-file' : 'not-secure');
  button('manifest').disabled = true;
} else if (THIS_COMPUTER.test(opened.hostname)) show('this-computer');

button('manifest').addEventListener('click', () => {
  if (site === undefined) return;
  save('fangpin-manifest.xml', new Blob([manifestFor(manifest, site)], { type: 'application/xml' }));
  say('manifest-said', '已下载 fangpin-manifest.xml。');
});

button('catalog').addEventListener('click', () => {
  const file = trustedCatalog(element('share', HTMLInputElement).value);
  say('catalog-said', file ? '已下载，请在每台电脑上双击导入一次。' : '请写共享文件夹的完整路径，如 \\\\服务器\\加载项。');
  if (file) save('信任共享文件夹.reg', new Blob([file], { type: 'application/octet-stream' }));
});

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after the click is over.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function say(id: string, words: string): void {
  element(id, HTMLElement).textContent = words;
}

function show(id: string): void {
  element(id, HTMLElement).hidden = false;
}

function button(id: string): HTMLButtonElement {
  return element(id, HTMLButtonElement);
}

function element<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`install.html has no ${id}`);
}
