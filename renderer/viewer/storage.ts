/**
 * The browser's storage, or one that lasts as long as the page where it is forbidden or full: without it the
 * page forgets what was used today, and works.
 */
export const keepStorage = (window: Pick<Window, 'localStorage'>): Pick<Storage, 'getItem' | 'setItem'> => {
  const memory = new Map<string, string>();
  return {
    getItem: (key) => {
      try {
        return memory.get(key) ?? window.localStorage.getItem(key);
      } catch {
        // Forbidden by the browser's privacy setting.
        return null;
      }
    },
    setItem: (key, value) => {
      try {
        window.localStorage.setItem(key, value);
        memory.delete(key);
      } catch {
        // Forbidden, or full.
        memory.set(key, value);
      }
    },
  };
};
