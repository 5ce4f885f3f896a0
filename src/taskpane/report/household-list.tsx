import { Input, makeStyles, tokens } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { useMemo, useState } from 'react';
import { found, type Contribution, type Part } from '../../tally/contributions';
import { cellAddress, columnIndex, rowIndex } from '../../workbook/address';
import { grouping } from '../words';
import { PlaceList, type PlaceLine } from '../place-list';

const useStyles = makeStyles({
  search: { margin: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`, flexShrink: 0 },
});

interface HouseholdListProps {
  readonly households: readonly Contribution[];
  readonly onBack: () => void;
}

/** Every household with what it adds to which column, and why; found by name, village or the end of the identity number. */
export function HouseholdList({ households, onBack }: HouseholdListProps) {
  const styles = useStyles();
  const [asked, setAsked] = useState('');
  const shown = useMemo(() => found(households, asked), [households, asked]);
  return (
    <PlaceList
      title={asked.trim() === '' ? `逐户：${grouping(households.length)} 户` : `找到 ${grouping(shown.length)} 户，共 ${grouping(households.length)} 户`}
      notes={['每一户计入了哪几栏、各计几户几人。点一下到这一户。']}
      above={
        <Input
          autoComplete="off"
          size="small"
          className={styles.search}
          aria-label="找一户"
          placeholder="姓名、村或身份证号后四位"
          contentBefore={<SearchRegular />}
          value={asked}
          onChange={(_, { value }) => setAsked(value)}
        />
      }
      lines={shown.map(lineOf)}
      onBack={onBack}
    />
  );
}

const lineOf = ({ sheet, row, name, village, category, persons, parts }: Contribution): PlaceLine => ({
  key: `${sheet}\n${row}`,
  place: { sheet, cell: cellAddress(rowIndex(row - 1), columnIndex(0)) },
  where: `第 ${row} 行 ${name}`,
  say: `${village} · ${category} · 家庭\u00A0${persons}\u00A0人。${parts.length === 0 ? '没有计入任何措施栏' : parts.map(sentenceOf).join('；')}。`,
});

/** 三保障政策计 2 户 8 人：饮水安全 4 人、危房改造 4 人，累加各计一户。 */
function sentenceOf({ label, households, persons, policies, why }: Part): string {
  const several = policies.length > 1 ? `：${policies.map((one) => `${one.label} ${one.persons} 人`).join('、')}，累加各计一户` : policies[0]?.label === label ? '' : `：${policies[0]?.label ?? ''}`;
  return `${label}计\u00A0${households}\u00A0户 ${persons}\u00A0人${several}${why ? `（${why}）` : ''}`;
}
