import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHEET_EVENTS } from '../../../src/workbench/host/events';
import { surfaces, type Surface } from '../../../src/workbench/host/object';
import { openOffice } from '../../office/office';

/*
 * The README says what the host has and lacks. The first part is written by this test (UPDATE_README=1 npx jest
 * readme), both are held against the tables and against office.js itself.
 */
const FILE = join(__dirname, '../../../src/workbench/host/README.md');
const [BEGIN, END] = ['<!-- what the host has -->', '<!-- end -->'];

const types = () =>
  surfaces().filter(({ name }) => name !== 'AddinInternalService').sort((a, b) => (a.name < b.name ? -1 : 1));

test('the README lists what the tables have', () => {
  const readme = readFileSync(FILE, 'utf8');
  const [before = '', rest = ''] = readme.split(BEGIN);
  const after = rest.split(END)[1] ?? '';
  const written = `${before}${BEGIN}\n${types().map(described).join('\n')}\n\nEvents: ${events()}.\n${END}${after}`;
  if (process.env['UPDATE_README']) writeFileSync(FILE, written);
  expect(readme).toBe(written);
});

test('what the README says is lacking is lacking', () => {
  const [, lacking = ''] = readFileSync(FILE, 'utf8').split('## What it lacks');
  const names = [...lacking.matchAll(/`(\w+)\.(\w+)`/g)].map(([, type, name]) => [type, name] as const);
  expect(names.length).toBeGreaterThan(10);
  for (const [type, name] of names) {
    const surface = types().find(known => known.name === type);
    const has = surface && [surface.properties, surface.objects, surface.methods].some(table => table.has(name ?? ''));
    expect([type, name, Boolean(has)]).toEqual([type, name, false]);
  }
});

test('every name in the tables is one office.js has', async () => {
  const { Excel } = await openOffice();
  const missing = types().flatMap(({ name, properties, objects, methods }) => {
    const prototype = (Excel as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype;
    return [...properties.keys(), ...objects.keys(), ...methods.keys()]
      .filter(key => !prototype || !(key in prototype))
      .map(key => `${name}.${key}`);
  });
  expect(missing).toEqual([]);
});

function described({ name, properties, objects, methods, collection }: Surface): string {
  const part = (title: string, table: ReadonlyMap<string, unknown>) => {
    const names = [...table.keys()].filter(key => !key.startsWith('_')).sort();
    return names.length ? [`${title}: ${names.map(key => `\`${key}\``).join(' ')}`] : [];
  };
  const settable = new Map([...properties].map(([key, { writable }]) => [writable ? key : `${key} (read)`, true]));
  const parts = [
    ...{ none: [], listed: ['`items`'], keyed: ['`items` `getItem`'] }[collection],
    ...part('properties', settable), ...part('objects', objects), ...part('methods', methods),
  ];
  return `- **${name}** ${parts.join(' · ')}`;
}

const events = (): string =>
  SHEET_EVENTS.map(({ name, sheet }) => `\`${name}\`${sheet ? '' : ' (all sheets only)'}`).join(' ') + ' on a sheet and on all sheets, `Workbook.onSelectionChanged`';
