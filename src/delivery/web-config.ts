import { ALWAYS, IMMUTABLE, IMMUTABLE_FOLDERS, PAGES, REVALIDATED, TYPES } from '../../scripts/headers.js';
import { element } from '../workbook/xml/element';

/** The site's IIS configuration, which lies in the site's folder: the same headers as everywhere. */
export const webConfig = (): string => `<?xml version="1.0" encoding="utf-8"?>
<!-- 防贫监测填报助手：放在网站文件夹里，IIS 会自己读；由程序生成，不用改。不要再加 X-Frame-Options：网页版 Excel 要在框架里打开 taskpane.html。 -->
<configuration>
  <system.webServer>
    <defaultDocument enabled="true">
      <files>
        <clear/>
        <add value="index.html"/>
      </files>
    </defaultDocument>
    <directoryBrowse enabled="false"/>
    <urlCompression doStaticCompression="true"/>
    <security>
      <requestFiltering>
        <verbs allowUnlisted="false">
          <add verb="GET" allowed="true"/>
          <add verb="HEAD" allowed="true"/>
        </verbs>
      </requestFiltering>
    </security>
    <staticContent>
${Object.entries(TYPES).map(([end, type]) => `      <remove fileExtension="${end}"/>\n      ${element('mimeMap', { fileExtension: end, mimeType: type })}`).join('\n')}
    </staticContent>
${headers({ 'Cache-Control': REVALIDATED, ...ALWAYS }, ['X-Powered-By'], '    ')}
  </system.webServer>
${IMMUTABLE_FOLDERS.map((folder) => location(folder, { 'Cache-Control': IMMUTABLE }, ['Cache-Control'])).join('\n')}
${Object.entries(PAGES).map(([path, policy]) => location(path.slice(1), { 'Content-Security-Policy': policy }, [])).join('\n')}
</configuration>
`;

const location = (path: string, added: Readonly<Record<string, string>>, removed: readonly string[]): string => `  <location path="${path}">
    <system.webServer>
${headers(added, removed, '      ')}
    </system.webServer>
  </location>`;

const headers = (added: Readonly<Record<string, string>>, removed: readonly string[], indent: string): string =>
  [
    '<httpProtocol>',
    '  <customHeaders>',
    ...removed.map((name) => `    ${element('remove', { name })}`),
    ...Object.entries(added).map(([name, value]) => `    ${element('add', { name, value })}`),
    '  </customHeaders>',
    '</httpProtocol>',
  ].map((line) => indent + line).join('\n');
