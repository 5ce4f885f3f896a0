/** A file whose sheets the grid shows, or showed. */
export interface Source {
  readonly bytes: Uint8Array;
  /** Names in the file, by the grid's ids. */
  readonly sheets: ReadonlyMap<string, string>;
}
