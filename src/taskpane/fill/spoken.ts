import { address } from '../../rules/finding';
import { SEVERITY } from '../severity';
import type { Item } from './groups';

/** A finding's number and gravity: 第3条，错误. */
export const placeWords = ({ number, finding }: Item): string => `第${number}条，${SEVERITY[finding.severity].word}`;

/** A finding as it is read aloud, the cell before the words: 第3条，错误，E17，户主身份证号：校验位应为…… */
export const spoken = (item: Item): string => `${placeWords(item)}，${address(item.finding)}，${item.finding.field}：${item.finding.say}`;
