import * as z from '../../../policy/zod';
import { intersects, subtract } from '../areas';
import { mayFormat, type Cells } from '../cells';
import { GridError, type ConditionalFormat, type ConditionalRule } from '../grid';
import { define, method, type ApiObject, type ObjectType } from '../object';
import { int, text } from './arguments';
import { conditionalFormat } from './conditional-format';

/** The conditional formats that touch some cells, the strongest first. */
export const conditionalFormats: ObjectType<Cells> = define<Cells>({
  name: 'ConditionalFormatCollection',
  since: '1.6',
  items: cells => touching(cells).map(format => of(cells, format)),
  item: (cells, key) => found(cells, byId(cells, String(key))),
  methods: {
    add: method([z.string()], (cells, type): ApiObject => {
      const rule = NEW_RULES[type];
      if (!rule) throw new GridError('ApiNotFound', `Conditional formats of type ${type} are not in this host.`);
      mayFormat(cells);
      const id = cells.sheet.addConditionalFormat({ areas: cells.areas, rule, style: {}, stopIfTrue: false });
      return conditionalFormat({ cells, id });
    }),
    clearAll: method([], cells => {
      mayFormat(cells);
      for (const { id, areas } of touching(cells)) {
        const left = cells.areas.reduce(subtract, areas);
        if (left.length) cells.sheet.changeConditionalFormat(id, { areas: left });
        else cells.sheet.deleteConditionalFormat(id);
      }
    }),
    getCount: method([], cells => touching(cells).length),
    getItemAt: method([int], (cells, index) => found(cells, touching(cells)[index])),
    getItemOrNullObject: method([text], (cells, id) => {
      const format = byId(cells, id);
      return format && of(cells, format);
    }, '1.14'),
  },
});

const NEW_RULES: Readonly<Record<string, ConditionalRule>> = {
  Custom: { type: 'Custom', formula: '' },
  CellValue: { type: 'CellValue', operator: 'EqualTo', formula1: '' },
};

const of = (cells: Cells, { id }: ConditionalFormat): ApiObject => conditionalFormat({ cells, id });

const touching = ({ sheet, areas }: Cells): readonly ConditionalFormat[] =>
  sheet.conditionalFormats().filter(format => intersects(format.areas, areas));

const byId = (cells: Cells, id: string): ConditionalFormat | undefined =>
  cells.sheet.conditionalFormats().find(format => format.id === id);

function found(cells: Cells, format: ConditionalFormat | undefined): ApiObject {
  if (!format) throw new GridError('ItemNotFound', 'There is no such conditional format.');
  return of(cells, format);
}
