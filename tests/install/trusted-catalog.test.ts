import { trustedCatalog } from '../../src/install/trusted-catalog';

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-16le').decode(bytes);

test('a folder that Excel trusts, as the registry editor reads it', () => {
  const bytes = trustedCatalog(' \\\\文件服务器\\加载项\\ ') ?? new Uint8Array();
  expect([...bytes.slice(0, 2)]).toEqual([0xff, 0xfe]);
  expect(textOf(bytes).split('\r\n')).toEqual([
    'Windows Registry Editor Version 5.00',
    '',
    expect.stringMatching(/^\[HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16\.0\\WEF\\TrustedCatalogs\\\{[\da-f-]{36}\}\]$/),
    expect.stringMatching(/^"Id"="\{[\da-f-]{36}\}"$/),
    '"Url"="\\\\\\\\文件服务器\\\\加载项"',
    '"Flags"=dword:00000001',
    '',
  ]);
});

test.each(['', '文件服务器\\加载项', '\\\\文件服务器', 'C:\\加载项', 'https://web.county.gov.cn', '\\\\a\\b"c', '\\\\a\\b\r\n[x]'])('%j is no such folder', (words) => {
  expect(trustedCatalog(words)).toBeUndefined();
});
