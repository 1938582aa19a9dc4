import type { Words } from './words.ts';

export const de: Words = {
  menu: {
    open: 'Porthole öffnen',
    quit: 'Porthole beenden',
    closeShutter: 'Blende schließen',
    openShutter: 'Blende öffnen',
    go: 'Gehe zu',
    home: 'Start',
    path: 'Der Weg',
    diary: 'Tagebuch',
    settings: 'Einstellungen',
    projectPage: 'Porthole im Netz',
  },
  state: {
    shutterClosed: 'Blende zu: Niemand draußen sieht etwas',
    watching: (count) => (count === 1 ? 'Eine Person schaut zu' : `${count} Personen schauen zu`),
    exposure: {
      closed: 'Geschlossen: Niemand draußen kann etwas sehen',
      opening: 'Der Router wird gefragt',
      open: 'Der Router sagt, es ist offen',
      reachable: 'Von draußen gesehen',
      unreachable: 'Von draußen nicht erreichbar',
      refused: 'Der Zugang ließ sich nicht öffnen',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: 'Ein neues Gerät hat sich angemeldet',
      body: `Es kam von ${ip}. Waren Sie das nicht? Melden Sie es ab und ändern Sie das Passwort.`,
    }),
    linkOpened: ({ label }) => ({
      title: 'Ein Gast hat einen Link geöffnet',
      body: `Der Link für „${label}“ wird benutzt.`,
    }),
    unreachable: () => ({
      title: 'Ihre Kameras sind von draußen nicht erreichbar',
      body: 'Seit zehn Minuten. Porthole versucht es weiter und zeigt, wo der Weg abbricht.',
    }),
    cameraAway: ({ name }) => ({ title: `${name} antwortet nicht`, body: 'Seit zehn Minuten kein Bild.' }),
    camerasAway: ({ count }) => ({
      title: `${count} Kameras antworten nicht`,
      body: 'Seit zehn Minuten kein Bild.',
    }),
    slept: ({ minutes }) => ({
      title: 'Dieser PC hat geschlafen',
      body: `${minutes} Minuten lang konnte niemand Ihre Kameras sehen. Das bestimmen die Energieeinstellungen des PCs.`,
    }),
    updateReady: ({ version }) => ({
      title: `Version ${version} ist bereit`,
      body: 'Sie gilt ab dem nächsten Start.',
    }),
  },
};
