import { nativeTheme } from 'electron';
import type { Settings } from '../../shared/model.ts';
import type { Store } from '../core/store.ts';

/** Before there is a core: the window is made in the colours that were chosen. */
export const showTheme = (theme: Settings['theme']): void => {
  nativeTheme.themeSource = theme;
};

/** The window frame, menus and the page's `prefers-color-scheme` follow the user's choice. */
export const setUpTheme = (store: Store): void => {
  const apply = (): void => showTheme(store.get().settings.theme);
  apply();
  store.subscribe(apply);
};
