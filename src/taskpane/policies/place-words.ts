import { textAt, type Path, type PolicyFiles } from '../../policy/draft';
import type { Fault } from '../../policy/policy-error';

/** What the parts of a policy are called in the editor. */
const WORDS: Readonly<Record<string, string>> = {
  name: '名称', region: '县区', notice: '通知', document: '文号', issuer: '发文单位', date: '日期', year: '年度', code: '行政区划代码',
  thresholds: '收入线等标准', terms: '期限天数', lists: '清单', townships: '乡镇和村', deadlines: '报送期限', counting: '合计口径', total: '合计',
  label: '名称', value: '数值', operator: '怎样比', amount: '多少', unit: '单位', clause: '依据条款', due: '最迟哪一天', values: '', aliases: '其他写法',
  meaning: '表示什么', title: '标题', header: '表头', head: '表上方', fields: '栏目', children: '', columns: '', villages: '村', of: '', wording: '口径怎么说',
};

/** Where a fault is, in the words of the editor: `收入线等标准 › 监测收入线 › 哪一年的`. */
export function placeOf(files: PolicyFiles, { file, key }: Fault): string {
  if (file === '') return '这个政策';
  const words: string[] = file === 'policy.json' ? [] : [textAt(files, [file, 'sheet']) || file];
  let path: Path = [file];
  for (const step of key.split('.')) {
    const isIndex = /^\d+$/u.test(step);
    path = [...path, isIndex ? Number(step) : step];
    const named = ['label', 'value', 'name', 'header'].map((one) => textAt(files, [...path, one])).find((one) => one !== '');
    const isOfFigure = step === 'year' && key.startsWith('thresholds.');
    const word = named ?? (isOfFigure ? '哪一年的' : undefined) ?? (isIndex ? `第 ${Number(step) + 1} 项` : (WORDS[step] ?? step));
    if (word !== '') words.push(word.replace(/\n/gu, ''));
  }
  return words.join(' › ');
}
