import { fieldsOf } from '../../policy/form';
import { quote } from '../../rules/native';
import { reading, STARTED, UNREADABLE } from '../places';
import { signOf } from '../problem';
import type { NativeCheckMaker } from './check';

const UNIT = 'unit';
const UNIT_AND_CATEGORY = 'unit.category';

/** In the report every township has one row per category: none missing, none twice. */
export const everyCategory: NativeCheckMaker = ({ severity }, form, policy) => {
  const { township, category } = policy.counting;
  const list = fieldsOf(form).find(({ key }) => key === category)?.list ?? '';
  const wanted = policy.lists[list]?.values.map(({ value }) => value) ?? [];
  const sign = signOf(severity);
  return {
    marks: [township, category],
    cells: [
      {
        name: UNIT,
        header: '填了数的乡镇',
        formula: (places) => {
          const own = places.hidden(reading(township));
          return `IF(AND(${places.hidden(STARTED)}=1,${own}<>"${UNREADABLE}"),${own},"")`;
        },
      },
      {
        name: UNIT_AND_CATEGORY,
        header: '乡镇和类别',
        formula: (places) => `IF(${places.hidden(UNIT)}="","",${places.hidden(UNIT)}&"|"&${places.hidden(reading(category))})`,
      },
    ],
    problems(key, places) {
      const unit = places.hidden(UNIT);
      const own = places.hidden(UNIT_AND_CATEGORY);
      const before = (name: string, cell: string) => `MATCH(${cell},${places.rows(name)},0)+${places.firstRow - 1}<ROW()`;
      if (key === township) {
        const missing = wanted.map((value) => `IF(ISNUMBER(MATCH(${unit}&${quote(`|${value}`)},${places.rows(UNIT_AND_CATEGORY)},0)),"",${quote(`“${value}”`)})`);
        return [
          {
            sign,
            condition: `IF(${unit}="",FALSE,IF(${before(UNIT, unit)},FALSE,LEN(${missing.join('&')})>0))`,
            sentence: `${missing.join('&')}&"一行没有或没有填；每个乡镇各类都要有一行，没有的填 0"`,
          },
        ];
      }
      if (key !== category) return [];
      return [
        {
          sign,
          condition: `IF(${own}="",FALSE,${before(UNIT_AND_CATEGORY, own)})`,
          sentence: `"这个乡镇的“"&${places.hidden(reading(category))}&"”已经填过一行，请合并或删去"`,
        },
      ];
    },
  };
};
