import { PARAMETERS, POLICY_FILE } from '../forms/origin';
import { policyFileIn, policyInside } from '../forms/own-policy';
import { PolicyError } from '../policy/policy-error';
import { loaded, type OfferedPolicy } from '../policy/offered';
import type { Policy } from '../policy/policy';
import { columnIndex, rowIndex, type Area } from '../workbook/address';
import type { Bridge } from './bridge';
import { askForFacts } from './facts';
import { readAreas } from './read';
import { SheetCopy } from './sheet-copy';

/** What the open workbook was made by: a policy known here, one it brings along, or why neither. */
export type WorkbookPolicy =
  | { readonly kind: 'known'; readonly policy: Policy; /** Of the workbook. */ readonly version: string }
  | { readonly kind: 'brought'; readonly policy: Policy }
  | { readonly kind: 'none'; readonly id: string; readonly why: string };

/** `undefined` where the workbook does not say. What reads policies is loaded only where one is brought along. */
export async function workbookPolicy(bridge: Bridge, policies: readonly OfferedPolicy[]): Promise<WorkbookPolicy | undefined> {
  const found = await bridge.run(async (context) => {
    const parameters = context.workbook.worksheets.getItemOrNullObject(PARAMETERS);
    parameters.load('id');
    await context.sync();
    if (parameters.isNullObject) return undefined;
    const asked = askForFacts(parameters);
    await context.sync();
    const { origin } = asked();
    if (!origin) return undefined;
    const policy = policies.find(({ id }) => id === origin.policy);
    return { origin, policy, file: policy ? undefined : await readFile(context, parameters) };
  });
  if (!found) return undefined;
  const { origin: { policy: id, version }, policy, file } = found;
  if (policy) return { kind: 'known', policy: await loaded(policy), version };
  if (file === undefined) return { kind: 'none', id, why: '本机没有这个政策' };
  try {
    return { kind: 'brought', policy: await policyInside(file, id) };
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { kind: 'none', id, why: `本机没有这个政策，随工作簿带来的政策文件不能用（${error.message}）` };
  }
}

/** More columns than the sheet of parameters has, and more pieces than a policy may have. */
const HEAD: Area = { top: rowIndex(0), left: columnIndex(0), bottom: rowIndex(0), right: columnIndex(499) };
const MOST_PIECES = 60;

async function readFile(context: Excel.RequestContext, parameters: Excel.Worksheet): Promise<string | undefined> {
  const sheet = new SheetCopy(PARAMETERS, []);
  await readAreas(context, parameters, [HEAD], (block) => sheet.put(block));
  const at = sheet.rows[0]?.findIndex((cell) => cell?.kind === 'text' && cell.text === POLICY_FILE) ?? -1;
  if (at < 0) return undefined;
  const below = { ...HEAD, left: columnIndex(at), right: columnIndex(at), top: rowIndex(1), bottom: rowIndex(MOST_PIECES) };
  await readAreas(context, parameters, [below], (block) => sheet.put(block));
  return policyFileIn(sheet);
}
