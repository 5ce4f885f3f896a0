import { Spinner } from '@fluentui/react-components';
import type { DeskState } from '../../excel/desk';
import { Welcome } from './welcome';
import { later } from '../later';

const CHECKING = <Spinner size="tiny" label="正在检查…" />;

const Filling = later(async () => (await import('./filling')).Filling, CHECKING);

/** 填报: the active sheet, what is wrong in it, and the blank forms. */
export function FillTab({ state }: { readonly state: DeskState }) {
  const { sheet, policy, phase, activeSheet } = state;
  if (sheet) return <Filling key={`${sheet.name}\n${sheet.form.id}`} state={state} sheet={sheet} />;
  if (phase === 'checking') return CHECKING;
  // What sheet it is, is not known.
  if (phase === 'lost') return null;
  return <Welcome policy={policy} activeSheet={activeSheet} elsewhere={state.elsewhere} />;
}
