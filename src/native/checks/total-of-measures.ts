import { SIGNS } from '../../forms/blank/signs';
import { reportColumns } from '../../policy/policy';
import { quote } from '../../rules/native';
import { reading, typed, UNREADABLE, type TablePlaces } from '../places';
import { signOf, type Problem } from '../problem';
import type { NativeCheckMaker } from './check';

const UNITS = ['households', 'persons'] as const;
type Unit = (typeof UNITS)[number];

/** 合计 against the sum of the measures, and which measures left out would explain it. */
export const totalOfMeasures: NativeCheckMaker = ({ severity }, _, { counting }) => {
  const figure = (places: TablePlaces, id: string, unit: Unit) => places.hidden(reading(reportColumns(id)[unit]));
  const sum = (unit: Unit) => `sum.${unit}`;
  const LEFT_OUT = 'sum.leftOut';
  const labelOf = (id: string) => counting.measures.find((measure) => measure.id === id)?.label ?? id;
  const differs = (places: TablePlaces, unit: Unit) => `N(${figure(places, 'total', unit)})<>${places.hidden(sum(unit))}`;
  const filled = (places: TablePlaces, unit: Unit) => `LEN(${figure(places, 'total', unit)})>0`;

  return {
    marks: UNITS.map((unit) => reportColumns('total')[unit]),
    cells: [
      ...UNITS.map((unit) => ({
        name: sum(unit),
        header: `各项相加（${unit === 'households' ? '户数' : '人数'}）`,
        formula: (places: TablePlaces) => counting.total.of.map((id) => `N(${figure(places, id, unit)})`).join('+'),
      })),
      {
        name: LEFT_OUT,
        header: '可能少计',
        formula: (places) => {
          const explains = (id: string) => UNITS.map((unit) => `${places.hidden(sum(unit))}-N(${figure(places, id, unit)})=N(${figure(places, 'total', unit)})`).join(',');
          return `MID(${counting.total.of.map((id) => `IF(AND(${explains(id)}),${quote(`或${labelOf(id)}`)},"")`).join('&')},2,200)`;
        },
      },
    ],
    problems(key, places) {
      const unit = UNITS.find((one) => reportColumns('total')[one] === key);
      return unit ? problemsOf(unit, places) : [];
    },
  };

  function problemsOf(unit: Unit, places: TablePlaces): readonly Problem[] {
    const all = ['total', ...counting.total.of].flatMap((id) => UNITS.map((one) => figure(places, id, one)));
    const unreadable = `SUMPRODUCT(${all.map((cell) => `(${cell}="${UNREADABLE}")`).join('+')})>0`;
    const left = `LEN(${places.hidden(LEFT_OUT)})>0`;
    // What leaving a measure out explains is said once, of the first figure it is seen in.
    const told = unit === 'persons' ? `AND(${left},${differs(places, 'households')},${filled(places, 'households')})` : 'FALSE';
    const off = (condition: string) => `IF(${unreadable},FALSE,IF(${told},FALSE,IF(${differs(places, unit)},${condition},FALSE)))`;
    const own = figure(places, 'total', unit);
    const should = places.hidden(sum(unit));
    const explained = `AND(${left},${filled(places, unit)})`;
    return [
      {
        sign: signOf(severity),
        condition: off(`NOT(${explained})`),
        sentence: `IF(LEN(${typed(places, key(unit)).squeezed})=0,"合计没有填，各项相加是 "&${should}&"，请补填","合计填的是 "&N(${own})&"，各项相加是 "&${should}&"，请改正")`,
      },
      {
        sign: SIGNS.info,
        condition: off(explained),
        sentence: `"合计填的是 "&N(${own})&"，各项相加是 "&${should}&"，可能少计了"&${places.hidden(LEFT_OUT)}&"，请核实"`,
      },
    ];
  }

  function key(unit: Unit): string {
    return reportColumns('total')[unit];
  }
};
