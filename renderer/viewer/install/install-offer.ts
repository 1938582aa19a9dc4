/** How this browser puts a page on the home screen. */
export type InstallWay =
  /** It does not, or the page is there already. */
  | { readonly kind: 'none' }
  /** By a dialog of its own, which we may open. */
  | { readonly kind: 'dialog'; readonly open: () => void }
  /** By a menu of its own, which only the person can open. */
  | { readonly kind: 'share-menu' };

export interface InstallOffer {
  read(): InstallWay;
  subscribe(listener: () => void): () => void;
}

/** Chromium's event; not in the standard library's types. */
interface PromptEvent extends Event {
  readonly prompt: () => Promise<unknown>;
}

const isPrompt = (event: Event): event is PromptEvent =>
  'prompt' in event && typeof event.prompt === 'function';

const isStandalone = (window: Window): boolean =>
  window.matchMedia('(display-mode: standalone)').matches ||
  Reflect.get(window.navigator, 'standalone') === true;

/** An iPad calls itself a Mac; a Mac has no touch points. */
const isApplePhone = ({ userAgent, maxTouchPoints }: Navigator): boolean =>
  /iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && maxTouchPoints > 1);

/** Listens from the start of the page: the browser makes its offer once. */
export const createInstallOffer = (window: Window): InstallOffer => {
  const listeners = new Set<() => void>();
  let way: InstallWay =
    isApplePhone(window.navigator) && !isStandalone(window) ? { kind: 'share-menu' } : { kind: 'none' };
  const set = (next: InstallWay): void => {
    way = next;
    for (const listener of listeners) listener();
  };
  window.addEventListener('beforeinstallprompt', (event) => {
    if (!isPrompt(event)) return;
    // Kept for the menu: an offer that pops up over the pictures is a nuisance.
    event.preventDefault();
    const open = (): void => {
      // Refused or taken: either way this offer is used up.
      event.prompt().then(
        () => set({ kind: 'none' }),
        () => set({ kind: 'none' }),
      );
    };
    set({ kind: 'dialog', open });
  });
  window.addEventListener('appinstalled', () => set({ kind: 'none' }));
  return {
    read: () => way,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
