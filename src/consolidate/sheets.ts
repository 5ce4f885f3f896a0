/** Names of the sheets that are read again next time. */
export const SHEETS = { problems: '问题清单', standings: '报送情况', files: '文件清单', differences: '差异说明', decisions: '处理决定' } as const;

/** Its headers are read again next time (`progress`). */
export const PROBLEM_COLUMNS = [
  { header: '序号', width: 6 },
  { header: '报送单位', width: 13 },
  { header: '文件', width: 26, words: true },
  { header: '工作表', width: 12 },
  { header: '单元格', width: 8 },
  { header: '级别', width: 8 },
  { header: '栏', width: 15 },
  { header: '问题和改法', width: 56, words: true },
  { header: '依据', width: 24, words: true },
  { header: '规则', width: 22 },
] as const;
