import type { Form } from '../policy/form';
import type { Policy } from '../policy/policy';
import { normalLabel } from './labels';

/**
 * Whether words are the form's title, however it is shortened or lengthened, another place's name in front included.
 * @param region the place whose name the notice's own titles bear
 */
export function isTitle(form: Form, region: string, words: string): boolean {
  const label = normalLabel(words);
  return titles(form, region).some((title) => label.includes(title) || (label.length >= SHORTEST && title.endsWith(label)));
}

/** A title of fewer words is any table's. */
const SHORTEST = 6;

/**
 * The county a title names in front of the form's own words, as `资阳区`; `undefined` where it names none, or the
 * notice's own. Townships, parks and the levels above the county tell nothing; a notice of a whole province or of the
 * country is every county's.
 * @param home how the notice calls its own place, from the province down
 */
export function countyInTitle(form: Form, { name: region, code }: Policy['region'], home: string, words: string): string | undefined {
  if (code.length < COUNTY_CODE) return undefined;
  const label = normalLabel(words);
  const [inFront] = titles(form, region)
    .filter((title) => label.includes(title))
    .map((title) => label.slice(0, label.indexOf(title)))
    .sort((a, b) => a.length - b.length);
  if (inFront === undefined || inFront.includes(normalLabel(region))) return undefined;
  const county = inFront.match(UNIT)?.at(-1);
  return county !== undefined && /[市区县旗]$/u.test(county) && !NO_COUNTY.test(county) && !home.includes(county) ? county : undefined;
}

/** GB/T 2260: two digits for the province, the city, the county. */
const COUNTY_CODE = 6;

const UNIT = /.+?(?:省|自治区|自治州|自治县|自治旗|市|区|县|旗)/gu;
const NO_COUNTY = /(?:园区|集中区|开发区|管理区|新区|社区|片区|示范区|自治区)$/u;

/** The form's titles without the notice's place: what every county's copy of it has in common. */
function titles(form: Form, region: string): readonly string[] {
  const place = normalLabel(region);
  return [form.title, ...form.titleAliases].map(normalLabel).map((title) => (title.startsWith(place) ? title.slice(place.length) : title));
}
