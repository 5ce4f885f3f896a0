import { reading, UNREADABLE } from '../places';
import { signOf } from '../problem';
import type { NativeCheckMaker } from './check';

/**
 * Both rows of one person are told of each other; a formula names one other row where the product names five. Every
 * look-up is an exact MATCH in the same whole column: programs keep an index of it, so that one edit does not make them
 * compare every row with every other.
 */
export const unique: NativeCheckMaker = ({ by = '', within, severity }) => {
  const keys = [by, ...within];
  const cell = (name: string) => `once.${keys.join('.')}.${name}`;
  const [KEY, FIRST, REPEATED] = [cell('key'), cell('first'), cell('repeated')];
  return {
    marks: [by],
    cells: [
      {
        name: KEY,
        header: '比对用',
        formula: (places) => {
          const cells = keys.map((key) => places.hidden(reading(key)));
          const untold = cells.flatMap((one) => [`${one}=""`, `${one}="${UNREADABLE}"`]);
          return `IF(OR(${untold.join(',')}),"",${cells.join('&"|"&')})`;
        },
      },
      {
        name: FIRST,
        header: '首次所在行',
        formula: (places) => `IF(${places.hidden(KEY)}="","",MATCH(${places.hidden(KEY)},${places.rows(KEY)},0)+${places.firstRow - 1})`,
      },
      { name: REPEATED, header: '与哪行重复', formula: (places) => `IF(${places.hidden(FIRST)}=ROW(),"",${places.hidden(FIRST)})` },
    ],
    problems(key, places) {
      if (key !== by) return [];
      const again = `MATCH(ROW(),${places.rows(REPEATED)},0)`;
      const [first, repeated] = [places.hidden(FIRST), places.hidden(REPEATED)];
      return [
        {
          sign: signOf(severity),
          condition: `IF(${first}="",FALSE,OR(${repeated}<>"",ISNUMBER(${again})))`,
          sentence: `"与第 "&IF(${repeated}="",${again}+${places.firstRow - 1},${repeated})&" 行重复，同一人（户）只填一次，请核对后删去多余的"`,
        },
      ];
    },
  };
};
