const BYTES = table();

/** Text as Chinese Windows saves it (“ANSI”): code page 936. */
export const gbk = (text: string): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => {
    const code = char.codePointAt(0) ?? 0;
    const bytes = code < 128 ? [code] : BYTES.get(char);
    if (!bytes) throw new RangeError('a character that code page 936 has not');
    return bytes;
  }));

function table(): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder('gbk');
  const bytes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !bytes.has(char)) bytes.set(char, [lead, trail]);
    }
  }
  return bytes;
}
