import type { Assembled } from '../../workbook/assemble/assemble';

/** What a person should know of a workbook that was put together, in sentences. */
export function remarks({ kept, left }: Assembled): string[] {
  return [
    ...kept.map(({ sheet, why }) => `“${sheet}”已在工作台删除，但${HINDRANCES[why]}，保存的文件里仍保留这张表；确要删除，请在 Excel 中处理`),
    ...[...new Set(left.map(({ sheet, what }) => `插入的“${sheet}”${LEFT[what] ?? OTHER}，请在 Excel 中核对`))],
  ];
}

const HINDRANCES: Readonly<Record<Assembled['kept'][number]['why'], string>> = {
  chart: '别的表上有图表用到它的数据',
  pivot: '它与数据透视表、切片器或外部数据有关',
  table: '别处的公式用到它里面的表格',
  control: '别的表上有控件或图形用到它的数据',
  span: '有公式跨多张表计算，把它也算在内',
  code: '工作簿里有宏，每张表都有对应的代码',
};

const LEFT: Readonly<Record<string, string>> = {
  externalLink: '里引用其他文件的公式只保存了计算结果',
  pivotTable: '里的数据透视表没有保存',
  control: '里的控件没有保存',
  ctrlProp: '里的控件没有保存',
  oleObject: '里嵌入的对象没有保存',
  package: '里嵌入的对象没有保存',
};
const OTHER = '里有工作台不能保存的内容（如切片器、外部数据、批注讨论）';
