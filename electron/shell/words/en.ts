import type { Words } from './words.ts';

export const en: Words = {
  menu: {
    open: 'Open Porthole',
    quit: 'Quit Porthole',
    closeShutter: 'Close the shutter',
    openShutter: 'Open the shutter',
    go: 'Go',
    home: 'Home',
    path: 'The path',
    diary: 'Diary',
    settings: 'Settings',
    projectPage: 'Porthole on the web',
  },
  state: {
    shutterClosed: 'Shutter closed: nobody outside sees anything',
    watching: (count) => (count === 1 ? 'One person is watching' : `${count} people are watching`),
    exposure: {
      closed: 'Closed: nobody outside can see anything',
      opening: 'Asking your router',
      open: 'Your router says it is open',
      reachable: 'Seen from outside',
      unreachable: 'Cannot be reached from outside',
      refused: 'The way in could not be opened',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: 'A new device signed in',
      body: `It came from ${ip}. Was it not you? Sign it out and change the password.`,
    }),
    linkOpened: ({ label }) => ({
      title: 'A guest opened a link',
      body: `The link for “${label}” is in use.`,
    }),
    unreachable: () => ({
      title: 'Your cameras cannot be reached from outside',
      body: 'For ten minutes now. Porthole keeps trying and shows where the path breaks.',
    }),
    cameraAway: ({ name }) => ({
      title: `${name} does not answer`,
      body: 'No picture for ten minutes.',
    }),
    camerasAway: ({ count }) => ({
      title: `${count} cameras do not answer`,
      body: 'No picture for ten minutes.',
    }),
    slept: ({ minutes }) => ({
      title: 'This PC was asleep',
      body: `For ${minutes} minutes nobody could see your cameras. The energy settings of the PC decide that.`,
    }),
    updateReady: ({ version }) => ({
      title: `Version ${version} is ready`,
      body: 'It is used from the next start.',
    }),
  },
};
