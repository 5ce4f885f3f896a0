import { blankBook } from '../src/native/book';
import { bundledPolicies } from '../src/policy/bundled';
import type { BookPlan } from '../src/workbook/write/plan';
import { writeBook } from '../src/workbook/write/write';
import type { Bench } from './bench';
import { writeWithExcelJs } from './exceljs';
import { alternating, timeOf, type Work } from './measure';
import { differences } from './same-book';

const TOWNSHIPS = 30;
const ROWS = 200;
/** The part of the peer's time that ours may take. */
const PART = 1 / 3;

export const templates: Bench = {
  name: 'templates',
  about: `every form of the policy for ${TOWNSHIPS} townships, ${ROWS} rows each. Ours: planned and written. ExcelJS: the same plans written, planning not counted.`,
  programs: {},
  async measure() {
    const [policy] = bundledPolicies();
    if (!policy) throw new Error('no policy is bundled');
    const townships = Array.from({ length: TOWNSHIPS }, (_, index) => `清泉${index + 1}镇`);
    const books = townships.flatMap((township) => policy.forms.map(({ id }) => () => blankBook(policy, [id], { township, rows: ROWS })));
    for (const plan of books.slice(0, policy.forms.length)) await compare(plan());
    const ways = new Map<string, Work<'time'>>([
      ['ours', async () => ({ time: await timeOf(async () => {
        for (const book of books) await writeBook(book());
      }) })],
      ['ExcelJS', async () => {
        let time = 0;
        for (const book of books) {
          const plan = book();
          time += await timeOf(() => writeWithExcelJs(plan));
        }
        return { time };
      }],
    ]);
    const times = await alternating(ways, { warmUps: 1, runs: 5 });
    const what = `${books.length} workbooks`;
    return [
      { what: `${what}, ours`, times: times('ours', 'time'), peer: times('ExcelJS', 'time'), target: { ofPeer: PART } },
      { what: `${what}, ExcelJS`, times: times('ExcelJS', 'time') },
    ];
  },
};

/** What is not the same is not to be compared by its time. */
async function compare(plan: BookPlan): Promise<void> {
  const [first, ...more] = await differences(await writeBook(plan), await writeWithExcelJs(plan));
  if (first !== undefined) throw new Error(`${plan.title} by ExcelJS differs in ${1 + more.length} places, first: ${first}`);
}
