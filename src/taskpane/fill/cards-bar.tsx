import { makeStyles, Select } from '@fluentui/react-components';
import { useState } from 'react';
import type { CardsOn } from '../../excel/cards';
import { formOf, type Policy } from '../../policy/policy';
import { Action } from '../action';
import { ToolBar } from './tool-bar';

interface CardsBarProps {
  readonly policy: Policy;
  readonly busy: boolean;
  readonly onMake: (on: CardsOn, only: readonly string[]) => void;
}

const useStyles = makeStyles({ field: { flexGrow: 1, minWidth: 0 } });

/** Which of the households' cards are made, and how they are bound. */
export function CardsBar({ policy, busy, onMake }: CardsBarProps) {
  const styles = useStyles();
  const [only, setOnly] = useState('');
  const cards = policy.household?.cards.map(({ form }) => formOf(policy, form)) ?? [];
  const make = (on: CardsOn) => onMake(on, only === '' ? [] : [only]);
  return (
    <ToolBar label="一户一档">
      {cards.length > 1 && (
        <Select size="small" className={styles.field} aria-label="生成哪些表" value={only} onChange={(_, data) => setOnly(data.value)}>
          <option value="">每户要填的表</option>
          {cards.map(({ id, sheet, title }) => (
            <option key={id} value={id}>
              只要{sheet} {title}
            </option>
          ))}
        </Select>
      )}
      <Action disabledFocusable={busy} title="新工作簿，每户一张工作表" onClick={() => make('sheets')}>
        每户一张表
      </Action>
      <Action disabledFocusable={busy} title="新工作簿，全部户在一张工作表上，一户一页" onClick={() => make('one-sheet')}>
        连续打印
      </Action>
    </ToolBar>
  );
}
