import { nativeTheme } from 'electron';
import type { Store } from '../core/store.ts';

/** The window frame, menus and the page's `prefers-color-scheme` follow the user's choice. */
export const setUpTheme = (store: Store): void => {
  const apply = (): void => {
    nativeTheme.themeSource = store.get().settings.theme;
  };
  apply();
  store.subscribe(apply);
};
