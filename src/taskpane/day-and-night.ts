import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/tokens';

// Chinese faces before Segoe UI's fallbacks, or some systems draw the characters in Japanese shapes.
const fontFamilyBase =
  "'Segoe UI', 'Microsoft YaHei UI', 'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";

// Fluent's dark links and errors are too dim on a line that is under the pointer or chosen (3.9 and 3.1 to 1). These are
// lighter steps of the same ramps.
const brighter = { colorBrandForegroundLink: '#77b7f7', colorBrandForegroundLinkHover: '#96c6fa', colorStatusDangerForeground1: webDarkTheme.colorStatusDangerForeground2, colorPaletteRedForeground1: webDarkTheme.colorStatusDangerForeground2 };

/** What the pane looks like by day and by night. */
export const dayAndNight = (): Readonly<Record<'light' | 'dark', Theme>> => ({
  light: { ...webLightTheme, fontFamilyBase },
  dark: { ...webDarkTheme, ...brighter, fontFamilyBase },
});
