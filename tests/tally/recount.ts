import type { Written } from '../sheets';

/**
 * 附件4 counted once more, slowly, from the notice's words and not from the policy's data: what the
 * tally is held against. It shares no code with it.
 */
export function recount(records: readonly Readonly<Record<string, Written>>[]): Record<string, Record<string, string>> {
  const lines: Record<string, Record<string, [number, number]>> = {};
  const known: string[] = [];
  for (const record of records) {
    const nothing = Object.values(record).every((value) => value === null || value === undefined || value === '');
    if (nothing) continue;
    // 一户只计一次: the first 18 characters, upper case, if the number can be one at all.
    const id = String(record['headIdentity'] ?? '').trim().slice(0, 18).toUpperCase();
    if (id.length === 18) {
      if (known.includes(id)) continue;
      known.push(id);
    }
    const town = String(record['township'] ?? '').trim();
    const kind = { 脱贫不稳定户: '脱贫不稳定户', 脱贫不稳户: '脱贫不稳定户', 边缘易致贫户: '边缘易致贫户' }[String(record['category'])];
    if (town === '' || !kind) continue;
    for (const one of ['脱贫不稳定户', '边缘易致贫户']) {
      lines[`${town} ${one}`] ??= Object.fromEntries(
        ['all', 'cleared', 'total', 'industry', 'microcredit', 'employment', 'comprehensive', 'threeGuarantees', 'training', 'health', 'social'].map(
          (figure) => [figure, [0, 0]],
        ),
      );
    }
    const line = lines[`${town} ${kind}`]!;
    const add = (figure: string, people: number) => {
      line[figure]![0] += 1;
      line[figure]![1] += people;
    };
    add('all', people(record['householdSize']));
    if (record['cleared'] === '是') add('cleared', people(record['householdSize']));
    // 累加: every policy that somebody enjoys counts the household; 三保障 has three policies.
    const enjoys = (field: string, figure: string) => {
      const some = people(record[field]);
      if (some === 0) return;
      add(figure, some);
      add('total', some);
    };
    enjoys('industryPersons', 'industry');
    enjoys('microcreditPersons', 'microcredit');
    enjoys('employmentPersons', 'employment');
    enjoys('comprehensivePersons', 'comprehensive');
    enjoys('waterPersons', 'threeGuarantees');
    enjoys('housingPersons', 'threeGuarantees');
    enjoys('educationPersons', 'threeGuarantees');
    enjoys('trainingPersons', 'training');
    enjoys('healthPersons', 'health');
    enjoys('socialPersons', 'social');
  }
  return Object.fromEntries(
    Object.entries(lines).map(([key, line]) => [key, Object.fromEntries(Object.entries(line).map(([figure, [h, p]]) => [figure, `${h}/${p}`]))]),
  );
}

/** A whole number from 0, typed as number or as plain digits of either width; anything else is nobody. */
function people(written: Written): number {
  const plain = String(written ?? '').trim().replace(/[０-９]/g, (digit) => String('０１２３４５６７８９'.indexOf(digit)));
  return /^\d+$/.test(plain) ? Number(plain) : 0;
}
