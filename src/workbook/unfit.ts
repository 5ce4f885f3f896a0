/** Why sheets cannot be moved between packages, or a package not be reshaped, without losing or changing something. */
export type UnfitReason = 'dialect' | 'styles' | 'related' | 'theme' | 'calendar' | 'name-taken' | 'reference';

/** What was asked would not keep a workbook as it is: whoever asked does it some other way, and says so. */
export class Unfit extends Error {
  override readonly name = 'Unfit';

  constructor(
    readonly reason: UnfitReason,
    /** For whoever reads a log; people are told by whoever asked. */
    detail: string,
  ) {
    super(detail);
  }
}
