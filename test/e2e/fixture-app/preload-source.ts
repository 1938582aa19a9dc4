/** A sandboxed preload as a bundler leaves it: one CommonJS file. */
export const preloadSource = `const { contextBridge, ipcRenderer } = require('electron');

const tryRequire = (name) => {
  try {
    require(name);
    return 'loaded';
  } catch (error) {
    return error.message;
  }
};

globalThis.secretOfPreload = 'hidden';
contextBridge.exposeInMainWorld('fixture', {
  add: (a, b) => a + b,
  call: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  on: (channel, listener) => {
    const relay = (_event, payload) => listener(payload);
    ipcRenderer.on(channel, relay);
    return () => void ipcRenderer.off(channel, relay);
  },
  fs: tryRequire('node:fs'),
  nested: { deep: { value: 7 } },
});
`;
