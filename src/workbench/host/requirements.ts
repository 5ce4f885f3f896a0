/** Requirement sets a host says it has, with the highest version of each. */
export type Matrix = Readonly<Record<string, string>>;

/** What the host can do in full; lower `ExcelApi` to be an older Excel. */
export const DEFAULT_MATRIX: Matrix = { ExcelApi: '1.17', DelayForCellEdit: '1.1' };

/** What the host says it can do. */
export interface Requirements {
  readonly matrix: Matrix;
  /** Whether ExcelApi of this version is there. */
  has(version: string): boolean;
}

/** The requirements of a matrix; versions are compared by number: 1.10 comes after 1.9. */
export const requirementsOf = (matrix: Matrix): Requirements => ({
  matrix,
  has: version => compare(matrix['ExcelApi'] ?? '0', version) >= 0,
});

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map(version => version.split('.').map(Number));
  for (let i = 0; i < 2; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
