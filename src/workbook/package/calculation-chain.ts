import type { Draft } from './draft';

/** Takes the calculation chain out: Excel repairs one that names a cell without a formula, and makes a missing one anew. */
export function removeCalculationChain(draft: Draft): void {
  const workbook = draft.workbookPart();
  const chain = draft.relationships(workbook).find(({ type }) => type === 'calcChain');
  if (!chain) return;
  draft.unrelate(workbook, chain.id);
  if (draft.has(chain.target)) draft.remove(chain.target);
}
