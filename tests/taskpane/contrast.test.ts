import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { themes } from '../../src/taskpane/themes';

type Color = Extract<keyof typeof themes.light, `color${string}`>;

const folder = join(process.cwd(), 'src/taskpane');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/u.test(name))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What stands on what, and how far apart they must be: 4.5 for words, 3 for signs and the edges of controls. */
const GROUNDS = ['colorNeutralBackground1', 'colorNeutralBackground2', 'colorNeutralBackground1Hover', 'colorNeutralBackground1Selected'] as const;
const WORDS = ['colorNeutralForeground1', 'colorNeutralForeground2', 'colorNeutralForeground3', 'colorBrandForegroundLink', 'colorBrandForegroundLinkHover', 'colorStatusDangerForeground1'] as const;
const SIGNS = ['colorStatusWarningForeground3', 'colorStatusSuccessForeground1', 'colorStrokeFocus2', 'colorCompoundBrandStroke', 'colorCompoundBrandStrokeHover', 'colorBrandStroke1', 'colorCompoundBrandBackground', 'colorNeutralStrokeAccessible'] as const;
/** The grounds of sentences across the pane, with the sign that stands before each. */
const BARS = { colorNeutralBackground3: 'colorNeutralForeground3', colorStatusSuccessBackground1: 'colorStatusSuccessForeground1', colorStatusWarningBackground1: 'colorStatusWarningForeground3', colorStatusDangerBackground1: 'colorStatusDangerForeground1' } as const;
/** Lines between things that are apart without them, and grounds that say nothing by themselves. */
const ORNAMENT: readonly string[] = ['colorNeutralStroke1', 'colorNeutralStroke1Hover', 'colorNeutralStroke2', 'colorNeutralStroke3', 'colorNeutralBackground4', 'colorSubtleBackgroundSelected', 'colorStatusSuccessBorder1', 'colorStatusWarningBorder1', 'colorStatusDangerBorder1'];

describe.each(Object.entries(themes))('in the %s theme', (_, theme) => {
  test.each([
    ...WORDS.flatMap((words) => GROUNDS.map((ground): readonly [Color, Color, number] => [words, ground, 4.5])),
    ...SIGNS.flatMap((sign) => GROUNDS.slice(0, 2).map((ground): readonly [Color, Color, number] => [sign, ground, 3])),
    ...Object.entries(BARS).flatMap(([ground, sign]): (readonly [Color, Color, number])[] => [['colorNeutralForeground1', ground as Color, 4.5], [sign, ground as Color, 3]]),
    ['colorNeutralForegroundOnBrand', 'colorBrandBackground', 4.5],
    ['colorBrandForegroundLink', 'colorSubtleBackgroundSelected', 4.5],
    // Bars on their tracks.
    ['colorCompoundBrandBackground', 'colorNeutralBackground4', 3],
    ['colorStatusDangerForeground1', 'colorNeutralBackground4', 3],
    ['colorStatusWarningForeground3', 'colorNeutralBackground4', 3],
  ] as const)('%s on %s is at least %d', (one, other, least) => {
    const [front, back] = [theme[one], theme[other]];
    expect([front, back].join()).toMatch(/^#[\da-f]{6},#[\da-f]{6}$/iu);
    expect(ratio(front, back)).toBeGreaterThanOrEqual(least);
  });
});

test('no color is used that is not judged here', () => {
  const used = new Set(sources.flatMap((source) => [...source.matchAll(/tokens\.(color\w+)/gu)].map(([, name = '']) => name)));
  const judged: readonly string[] = [...GROUNDS, ...WORDS, ...SIGNS, ...ORNAMENT, ...Object.keys(BARS)];
  expect([...used].filter((name) => !judged.includes(name))).toEqual([]);
  expect(used.size).toBeGreaterThan(20);
});

/** The contrast themes of Windows 11 by the names CSS has for their colors. */
const CONTRAST_THEMES = {
  Aquatic: { CanvasText: '#FFFFFF', Canvas: '#202020', HighlightText: '#263B50', Highlight: '#8EE3F0', ButtonText: '#FFFFFF', ButtonFace: '#202020', LinkText: '#75E9FC', GrayText: '#A6A6A6' },
  Desert: { CanvasText: '#3D3D3D', Canvas: '#FFFAEF', HighlightText: '#FFF5E3', Highlight: '#903909', ButtonText: '#202020', ButtonFace: '#FFFAEF', LinkText: '#1C5E75', GrayText: '#676767' },
  Dusk: { CanvasText: '#FFFFFF', Canvas: '#2D3236', HighlightText: '#212D3B', Highlight: '#A1BFDE', ButtonText: '#B6F6F0', ButtonFace: '#2D3236', LinkText: '#70EBDE', GrayText: '#A6A6A6' },
  'Night sky': { CanvasText: '#FFFFFF', Canvas: '#000000', HighlightText: '#2B2B2B', Highlight: '#D6B4FD', ButtonText: '#FFEE32', ButtonFace: '#000000', LinkText: '#8080FF', GrayText: '#A6A6A6' },
} as const;
type SystemColor = keyof (typeof CONTRAST_THEMES)['Aquatic'];

describe.each(Object.entries(CONTRAST_THEMES))('in the contrast theme %s', (_, colors) => {
  test.each([
    ['CanvasText', 'Canvas', 4.5],
    ['LinkText', 'Canvas', 4.5],
    ['ButtonText', 'ButtonFace', 4.5],
    ['HighlightText', 'Highlight', 4.5],
    // What cannot be used need not be told apart by anybody, and can be all the same.
    ['GrayText', 'Canvas', 4.5],
    // The line before the current finding and under the open tab; the edges of buttons and of chosen tools.
    ['Highlight', 'Canvas', 3],
    ['ButtonText', 'Canvas', 3],
  ] as const)('%s on %s is at least %d', (one, other, least) => {
    expect(ratio(colors[one], colors[other])).toBeGreaterThanOrEqual(least);
  });
});

test('where colors are forced, only colors of the system are named, each judged here', () => {
  const forced = sources.flatMap((source) => [...source.matchAll(/'@media \(forced-colors: active\)': \{((?:[^{}]|\{[^{}]*\})*)\}/gu)].map(([, inside = '']) => inside));
  const named = new Set(forced.flatMap((inside) => [...inside.matchAll(/(?:[cC]olor|outline|border\w*): '(?:[\w ]+ )?(\w+)'/gu)].map(([, name = '']) => name)));
  const system: readonly string[] = Object.keys(CONTRAST_THEMES.Aquatic) satisfies readonly string[];
  expect(named.size).toBeGreaterThan(3);
  expect([...named].filter((name): name is SystemColor => !system.includes(name))).toEqual([]);
});
