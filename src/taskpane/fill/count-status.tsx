import { useEffect, useState } from 'react';
import type { BoundSheet } from '../../excel/desk';
import { SEVERITY } from '../severity';
import { Unseen } from '../unseen';
import { grouping } from '../words';
import { SEVERITIES, tallied } from './groups';

/** Milliseconds without another change after which the count is said: whoever types on is not spoken to. */
const CALM = 1000;

/** Says to screen readers how many findings a sheet has, once typing has come to rest, and only where it is another number. */
export function CountStatus({ sheet, checking }: { readonly sheet: BoundSheet; readonly checking: boolean }) {
  const [said, setSaid] = useState('');
  const words = countWords(sheet);
  useEffect(() => {
    if (checking || words === said) return;
    const timer = setTimeout(() => setSaid(words), CALM);
    return () => clearTimeout(timer);
  }, [words, said, checking]);
  return <Unseen>{said}</Unseen>;
}

function countWords({ name, findings }: BoundSheet): string {
  const counts = tallied(findings);
  const some = SEVERITIES.flatMap((severity) => {
    const count = counts.get(severity) ?? 0;
    return count === 0 ? [] : [SEVERITY[severity].count(grouping(count))];
  });
  return `${name}：${some.length > 0 ? some.join('，') : '没有问题'}`;
}
