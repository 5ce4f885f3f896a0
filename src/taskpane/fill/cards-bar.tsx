import type { CardsOn } from '../../excel/cards';
import { Action } from '../action';
import { ToolBar } from './tool-bar';

interface CardsBarProps {
  readonly busy: boolean;
  readonly onMake: (on: CardsOn) => void;
}

/** How the households' cards are bound. */
export function CardsBar({ busy, onMake }: CardsBarProps) {
  return (
    <ToolBar label="一户一档">
      <Action disabledFocusable={busy} title="新工作簿，每户一张工作表" onClick={() => onMake('sheets')}>
        每户一张表
      </Action>
      <Action disabledFocusable={busy} title="新工作簿，全部户在一张工作表上，一户一页" onClick={() => onMake('one-sheet')}>
        连续打印
      </Action>
    </ToolBar>
  );
}
