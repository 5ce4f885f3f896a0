import type { Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import { themes } from './themes';

const DARK = '(prefers-color-scheme: dark)';

/** Fluent's light or dark theme, as the system asks for. */
export const useTheme = (): Theme =>
  useSyncExternalStore(
    (listener) => {
      const query = window.matchMedia(DARK);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => (themes[window.matchMedia(DARK).matches ? 'dark' : 'light']),
  );
