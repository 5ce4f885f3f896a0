/**
 * A name as it hangs in public: 张伟 张*, 张志伟 张*伟, 欧阳娜娜 欧阳*娜. The surname stays, so that neighbours know who is
 * meant and may object; of the given name the last character stays where there are two or more; every character that
 * is gone leaves an asterisk. Transliterated names keep their first and last character and their dots; of names in
 * Latin letters every word keeps its first.
 */
export function maskName(name: string): string {
  if (LATIN.test(name)) return name.replace(WORD, (word) => kept([...word], 1, 0));
  const characters = [...name];
  if (name.includes('·')) return kept(characters, 1, 1);
  const surname = characters.length > 2 && COMPOUND.has(characters.slice(0, 2).join('')) ? 2 : 1;
  return characters.length === 1 ? '*' : kept(characters, surname, characters.length - surname > 1 ? 1 : 0);
}

const LATIN = /\p{Script=Latin}/u;
const WORD = /[\p{L}\p{M}'’]+/gu;

const kept = (characters: readonly string[], first: number, last: number): string =>
  characters.map((character, index) => (index < first || index >= characters.length - last || character === '·' ? character : '*')).join('');

/** Surnames of two characters that people bear today. */
const COMPOUND: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 夏侯 东方 皇甫 尉迟 公孙 慕容 长孙 宇文 司徒 令狐 轩辕 南宫 闻人 万俟 赫连 澹台 淳于 单于 太叔 申屠 公冶 宗政 濮阳 仲孙 钟离 ' +
    '鲜于 闾丘 端木 司空 司寇 百里 东郭 西门 南门 东门 北宫 呼延 羊舌 微生 梁丘 左丘 拓跋 独孤 拓拔 夹谷 宰父 谷梁 段干 巫马 公西 公羊 漆雕 乐正 壤驷 公良 第五 欧侯 完颜 纳兰 叶赫 爱新'
  ).split(' '),
);
