/** Something wrong that was put into a file: who has to put it right, where it stands, and what says so. */
export type Planted = readonly [sender: string, file: string, sheet: string, cell: string, level: '错误' | '提醒', rule: string];

/** Everything that is wrong in the files that can be read. */
export const PLANTED: readonly Planted[] = [
  // An earlier template has no such column.
  ['清溪镇', '01清溪镇/河东村台账.xlsx', '台账总表', 'A4', '提醒', 'FORM-COLUMN'],
  ['清溪镇', '01清溪镇/河西村台账.csv', '河西村台账', 'AD7', '错误', 'S1-A3-socialContent-required'],
  ['清溪镇', '01清溪镇/清溪村台账.xlsx', '台账总表', 'E8', '错误', 'ID-CHECKSUM'],
  ['石桥镇', '02石桥镇/石桥镇.xls', '附件2', 'I6', '错误', 'S1-A2-conclusion-identity'],
  ['石桥镇', '02石桥镇/石桥镇.xls', '附件4', 'C6', '错误', 'S1-A4-14'],
  ['石桥镇', '02石桥镇/石桥镇.xls', '附件4', 'H7', '错误', 'S1-A4-1'],
  ['石桥镇', '02石桥镇/石桥镇.xls', '台账总表', 'AC7', '错误', 'S1-A3-healthPersons-exceeds'],
  ['白马乡', '03白马乡/附件2.xlsx', '核实', 'G4', '错误', 'S1-A2-standard-wording'],
  ['白马乡', '03白马乡/台账.xlsx', '白马乡帮扶台账', 'K6', '提醒', 'FORM-EXTRA'],
  ['白马乡', '03白马乡/台账.xlsx', '白马乡帮扶台账', 'E9', '错误', 'S1-A3-category-list'],
  ['白马乡', '03白马乡/台账.xlsx', '白马乡帮扶台账', 'I10', '错误', 'S1-A3-headIdentity-duplicate'],
  ['枫林镇', '04枫林镇/枫林村台账.xlsm', '台账总表', 'E5', '错误', 'ID-NUMBER'],
  ['枫林镇', '04枫林镇/枫林村台账.xlsm', '台账总表', 'E6', '错误', 'ID-NUMBER'],
  ['枫林镇', '04枫林镇/松山村台账.csv', '松山村台账', 'B5', '错误', 'S1-A3-township-list'],
  ['枫林镇', '04枫林镇/松山村台账.csv', '松山村台账', 'V6', '错误', 'COUNT-WORDING'],
  ['双江乡', '05双江乡/补报.xlsx', '台账总表', 'E4', '错误', 'S1-A3-headIdentity-duplicate'],
  ['双江乡', '05双江乡/补报.xlsx', '台账总表', 'E5', '错误', 'S1-A3-headIdentity-duplicate'],
  ['双江乡', '05双江乡/双江乡台账.et', '柳湾村', 'E5', '错误', 'S1-A3-headIdentity-duplicate'],
  ['长岭镇', '07长岭镇/台账.xlsx', '台账总表', 'A1', '提醒', 'FORM-EMPTY'],
  ['区民政局', '10部门/民政局附件1.xlsx', '附件1', 'D6', '错误', 'S1-A1-identity-duplicate'],
  ['区残联', '10部门/残联、教育局.zip/残联附件1.xlsx', '附件1', 'D4', '错误', 'S1-A1-identity-duplicate'],
  // Nobody has answered for these two: their townships owe the answers, whosever the files are.
  ['白马乡', '10部门/残联、教育局.zip/教育局附件1.xls', '附件1', 'C5', '错误', 'S1-WF-3'],
  ['云台乡', '10部门/卫健局附件1.csv', '卫健局附件1', 'C6', '错误', 'S1-WF-3'],
];

/** What cannot be read: whose it is, as far as the name tells, and how the reason begins. */
export const UNREADABLE: readonly (readonly [sender: string, file: string, reason: string])[] = [
  ['双江乡', '05双江乡/附件2.xls', '这是 PDF 文件'],
  ['长岭镇', '07长岭镇/附件2.xlsx', '文件是空的'],
  ['长岭镇', '07长岭镇/附件4.xlsx', '文件不完整'],
  ['长岭镇', '07长岭镇/家庭成员.xlsx', '文件有打开密码'],
  ['', '10部门/来历不明.xlsx', '文件结构异常'],
  ['', '10部门/住建局附件1.xlsx', '这是 Word 或 WPS 文字文档'],
];

/** Figures of 附件4 that are reported otherwise than the ledgers come to. */
export const DIFFERENCES = [
  { file: '02石桥镇/石桥镇.xls', sheet: '附件4', township: '石桥镇', category: '脱贫不稳定户', column: 'all', unit: 'households', reported: 4, computed: 3, cell: 'C6' },
  { file: '02石桥镇/石桥镇.xls', sheet: '附件4', township: '石桥镇', category: '边缘易致贫户', column: 'total', unit: 'persons', reported: 16, computed: 15, cell: 'H7' },
] as const;

/** Who or what stands twice. */
export const DUPLICATES = [
  { kind: 'file', places: ['01清溪镇/清溪村台账.xlsx  ', '09转发/清溪村台账.xlsx  '] },
  { kind: 'household', places: ['03白马乡/台账.xlsx 白马乡帮扶台账 I10', '05双江乡/双江乡台账.et 柳湾村 E5'] },
  { kind: 'household', places: ['05双江乡/补报.xlsx 台账总表 E4', '05双江乡/补报.xlsx 台账总表 E5'] },
  { kind: 'person', places: ['10部门/残联、教育局.zip/残联附件1.xlsx 附件1 D4', '10部门/民政局附件1.xlsx 附件1 D6'] },
] as const;

/** What is not counted: rows, or cells of rows that are. */
export const UNCOUNTED = [
  '03白马乡/台账.xlsx 白马乡帮扶台账 9',
  '03白马乡/台账.xlsx 白马乡帮扶台账 6 K6',
  '04枫林镇/松山村台账.csv 松山村台账 5',
  '04枫林镇/松山村台账.csv 松山村台账 6 V6',
  '05双江乡/补报.xlsx 台账总表 5',
  '05双江乡/双江乡台账.et 柳湾村 5',
] as const;
