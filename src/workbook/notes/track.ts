/** A place along a sheet's columns or rows: which of them, and pixels into it. */
export interface TrackPlace {
  readonly index: number;
  readonly offset: number;
}

/** No walk goes over more: where most rows are hidden, it would go on for ever. */
const FURTHEST = 1_000;

/** The columns of a sheet, or its rows, as wide or high as they are shown. */
export class Track {
  constructor(
    /** Pixels; 0 for a hidden one. */
    private readonly size: (index: number) => number,
    private readonly last: number,
  ) {}

  /** The place so many pixels further on, or the end of the sheet. */
  walk({ index, offset }: TrackPlace, pixels: number): TrackPlace {
    const end = Math.min(this.last, index + FURTHEST);
    let at = Math.min(index, this.last);
    let rest = offset + pixels;
    for (; at < end; at++) {
      const size = this.size(at);
      if (rest < size) break;
      rest -= size;
    }
    return { index: at, offset: Math.min(Math.round(rest), this.size(at)) };
  }
}
