/** Points of an A4 sheet's sides. */
const SHORT = 595;
const LONG = 842;

/** Inches. Below the table there is room for the page number. */
export const MARGINS = { top: 0.5, right: 0.3, bottom: 0.5, left: 0.3 } as const;
const POINTS_PER_INCH = 72;

/** Points that can be printed on. */
export function printable(orientation: 'portrait' | 'landscape'): { readonly width: number; readonly height: number } {
  const [width, height] = orientation === 'portrait' ? [SHORT, LONG] : [LONG, SHORT];
  return {
    width: width - (MARGINS.left + MARGINS.right) * POINTS_PER_INCH,
    height: height - (MARGINS.top + MARGINS.bottom) * POINTS_PER_INCH,
  };
}
