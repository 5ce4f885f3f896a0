import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jsonSchemas } from '../../src/policy/json-schema';

/*
 * docs/schema/*.json are what .vscode/settings.json gives to an editor of templates/: `npm run rules` writes them from
 * the schemas that the product itself reads policies by.
 */
const folder = join(__dirname, '../../docs/schema');
const schemas = [...jsonSchemas()].map(([name, schema]) => [name, `${JSON.stringify(schema, null, 1)}\n`] as const);

if (process.env['UPDATE_RULES']) for (const [name, text] of schemas) writeFileSync(join(folder, `${name}.json`), text);

test.each(schemas)('%s.json is up to date: `npm run rules`', (name, text) => expect(readFileSync(join(folder, `${name}.json`), 'utf8')).toBe(text));

type Json = { readonly required?: readonly string[]; readonly additionalProperties?: unknown; readonly properties?: Readonly<Record<string, unknown>> };

test('an editor is told what a policy must have and that nothing else may stand there', () => {
  const policy = jsonSchemas().get('policy') as Json;
  expect(policy.required).toEqual(expect.arrayContaining(['id', 'version', 'name', 'region', 'notice', 'forms', 'lists', 'counting']));
  // What has a default need not be written.
  expect(policy.required).not.toContain('thresholds');
  expect(policy.additionalProperties).toBe(false);
  expect(policy.properties).toHaveProperty('terms');
});
