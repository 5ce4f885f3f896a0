import { Spinner } from '@fluentui/react-components';
import { lazy, Suspense } from 'react';
import type { DeskState } from '../../excel/desk';
import { Welcome } from './welcome';

const Filling = lazy(async () => ({ default: (await import('./filling')).Filling }));

/** 填报: the active sheet, what is wrong in it, and the blank forms. */
export function FillTab({ state }: { readonly state: DeskState }) {
  const { sheet, policy, phase, activeSheet } = state;
  const checking = <Spinner size="tiny" label="正在检查…" />;
  if (sheet) {
    return (
      <Suspense fallback={checking}>
        <Filling key={`${sheet.name}\n${sheet.form.id}`} state={state} sheet={sheet} />
      </Suspense>
    );
  }
  if (phase === 'checking') return checking;
  return <Welcome policy={policy} activeSheet={activeSheet} elsewhere={state.elsewhere} />;
}
