/** Screenshots of one size as an animated PNG. */
export function animated(frames: readonly { readonly png: Buffer; readonly milliseconds: number }[]): Buffer;
