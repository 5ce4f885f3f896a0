import type { Sensitive } from '../identity/sensitive';

const WORDS: Readonly<Record<Sensitive, string>> = {
  identity: '像身份证号',
  mobile: '像手机号',
  landline: '像电话号码',
  account: '像银行账号',
  health: '说到健康状况',
  column: '是身份证号、电话或银行账号的栏目',
};

/** What is said of a place: 像身份证号、说到健康状况，不能公示. */
export const objectionWords = (kinds: Iterable<Sensitive>): string => `${[...kinds].map((kind) => WORDS[kind]).join('、')}，不能公示`;

/** Under what nothing was published. */
export const REFUSED = '公告、公示不得公开身份证号码、手机号、银行账号、健康状况等敏感信息；请把上面这些改好或删去后再公示';
