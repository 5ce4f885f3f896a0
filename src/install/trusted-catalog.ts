/** A network folder, `\\server\share` and perhaps a folder in it. */
const SHARE = /^\\\\[^\\/:*?"<>|\p{Cc}]+(?:\\[^\\/:*?"<>|\p{Cc}]+)+$/u;

/** Of the entry in the registry: the same wherever it is made, so that a second import replaces the first. */
const ENTRY = '{0f4c2c7e-6a34-4a0c-9d0e-4d4f6a1b7c55}';

/**
 * A .reg file that makes Excel trust a network folder with manifests and show what is in it, as the dialog of the Trust
 * Center would; `undefined` where the words name no such folder.
 */
export function trustedCatalog(folder: string): Uint8Array<ArrayBuffer> | undefined {
  const path = folder.trim().replace(/\\+$/, '');
  if (!SHARE.test(path)) return undefined;
  return utf16([
    'Windows Registry Editor Version 5.00',
    '',
    `[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\WEF\\TrustedCatalogs\\${ENTRY}]`,
    `"Id"="${ENTRY}"`,
    `"Url"="${path.replaceAll('\\', '\\\\')}"`,
    '"Flags"=dword:00000001',
    '',
  ].join('\r\n'));
}

/** What the registry editor reads, Chinese names included: little-endian, with its mark. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < text.length; at++) view.setUint16(2 + at * 2, text.charCodeAt(at), true);
  return bytes;
}
