import type { Texts } from '../texts.ts';

export const help: Texts['help'] = {
  back: 'Zurück zum Weg',
  command: 'Befehl',
  firewall: {
    title: 'Besucher durch die Firewall dieses PCs lassen',
    lead: 'Eine Firewall weist ab, was niemand verlangt hat. Porthole braucht eine Ausnahme: Port {{port}}, TCP. Sonst nichts.',
    windowsTitle: 'Windows',
    windows:
      'Öffnen Sie im Startmenü „Terminal (Administrator)“ und fügen Sie diese Zeile ein. Sie erlaubt genau einen Port.',
    macTitle: 'macOS',
    mac: 'Öffnen Sie Systemeinstellungen, Netzwerk, Firewall, Optionen. Suchen Sie Porthole in der Liste (oder fügen Sie es mit + hinzu) und wählen Sie „Eingehende Verbindungen erlauben“.',
    ufwTitle: 'Ubuntu, Mint, Debian mit ufw',
    firewalldTitle: 'Fedora, openSUSE mit firewalld',
    nftTitle: 'Linux mit nftables',
    iptablesTitle: 'Linux mit iptables',
    linux: 'Öffnen Sie ein Terminal und fügen Sie diese Zeile ein. Sie erlaubt genau einen Port.',
    nft: 'Öffnen Sie ein Terminal und fügen Sie diese Zeile ein. Stehen Ihre Regeln in einer anderen Tabelle, setzen Sie deren Namen statt „inet filter input“ ein.',
    other: 'Andere Systeme',
    after: 'Prüfen Sie danach den Weg noch einmal.',
  },
  vpn: {
    title: 'Porthole aus dem VPN herauslassen',
    lead: 'Ein VPN schickt alles durch ein anderes Haus hinaus. Wer zu Ihrer eigenen Adresse kommt, bekommt dann keine Antwort, denn sie geht den falschen Weg.',
    splitTitle: 'Porthole direkt hinauslassen',
    split:
      'Die meisten VPN-Programme können einzelne Programme ausnehmen. Suchen Sie nach „Split-Tunneling“, „Apps ausschließen“ oder „Bypass“ und fügen Sie Porthole hinzu.',
    offTitle: 'Oder das VPN auf diesem PC ausschalten',
    off: 'Wenn dieser PC nichts tut, was es braucht, ist das der einfachste Weg.',
    routerTitle: 'Oder das VPN nur auf anderen Geräten benutzen',
    router: 'Läuft das VPN auf dem Router, nehmen Sie diesen PC dort aus: Seine Adresse ist {{ip}}.',
  },
  refusal: {
    title: 'Wenn der Router nein sagt',
    lead: 'Ihr Router hat die Frage verstanden und abgelehnt. Das hilft, das Einfachste zuerst.',
    restartTitle: 'Den Router neu starten',
    restart:
      'Schalten Sie ihn aus, warten Sie zehn Sekunden, schalten Sie ihn ein und versuchen Sie es nach zwei Minuten wieder. Viele Ablehnungen kommen von einer hängenden Liste.',
    allowTitle: 'Diesem PC erlauben, Ports zu öffnen',
    allow:
      'Manche Router fragen Gerät für Gerät nach Erlaubnis. Suchen Sie nach „UPnP“, „Änderungen der Sicherheitseinstellungen über UPnP gestatten“ oder „Selbstständige Portfreigaben erlauben“ und erlauben Sie es diesem PC: {{ip}}.',
    handTitle: 'Von Hand eintragen',
    hand: 'Was ein Programm nicht darf, dürfen Sie. Porthole zeigt die Seite Ihres Routers und was dort einzutragen ist.',
    guide: 'Zeig mir, wie es auf meinem Router geht',
  },
  'double-nat': {
    title: 'Zwei Router hintereinander',
    lead: 'Besucher erreichen das erste Gerät, das diesen PC nicht kennt. Ihr eigener Router hat außen {{wan}}: eine Adresse aus dem Inneren eines Zuhauses.',
    bridgeTitle: 'Das erste Gerät zum bloßen Modem machen',
    bridge:
      'Suchen Sie auf seiner Seite nach „Bridge-Modus“ oder „Modem-Modus“. Ihr eigener Router bekommt dann die öffentliche Adresse, und Porthole macht den Rest. Oft kann Ihr Anbieter es umschalten.',
    forwardTitle: 'Oder den Port auf beiden öffnen',
    forward:
      'Leiten Sie auf dem ersten Gerät Port {{port}} (TCP) zu {{wan}} weiter, das ist Ihr eigener Router. Ihr eigener Router leitet ihn zu diesem PC weiter, wie Porthole ihn gebeten hat.',
    moveTitle: 'Oder diesen PC mit dem ersten Gerät verbinden',
    move: 'Mit einem Kabel oder mit dessen WLAN. Dann liegt nur noch ein Router dazwischen.',
  },
  cgnat: {
    title: 'Wenn der Anbieter eine Adresse unter vielen Haushalten aufteilt',
    lead: 'Ihr Router hat {{wan}}. Diese Adresse ist nur im Netz Ihres Anbieters bekannt; das Internet sieht eine andere, die Sie mit Ihren Nachbarn teilen. Keine Einstellung am Router ändert das, aber dies hier:',
    askTitle: 'Den Anbieter um eine öffentliche IPv4-Adresse bitten',
    ask: 'Viele geben sie umsonst oder für wenig Geld; man muss nur fragen. Sie können diesen Brief nehmen.',
    sixTitle: 'IPv6 benutzen, wenn Ihr Anschluss es hat',
    sixYes: 'Ihr Anschluss hat es: {{ipv6}}. Telefone haben es in den meisten Mobilfunknetzen auch.',
    sixNo:
      'Wir haben an Ihrem Anschluss keine IPv6-Adresse gesehen. Vielleicht schaltet Ihr Anbieter sie auf Nachfrage ein.',
    tunnelTitle: 'Ein eigenes privates Netz benutzen',
    tunnel:
      'Ein VPN wie WireGuard, mit einem Ende auf einem kleinen Mietserver oder bei Freunden, führt an der geteilten Adresse vorbei. Es macht mehr Mühe, und nur Ihre eigenen Geräte kommen hinein.',
  },
  door: {
    title: 'Wenn Portholes eigene Tür nicht aufgeht',
    lead: 'Porthole wartet an Port {{port}} dieses PCs auf Besucher. Jeden Port kann nur ein Programm benutzen.',
    endTitle: 'Das andere Programm beenden',
    end: 'Wenn Sie wissen, welches Programm den Port benutzt, beenden Sie es und starten Sie Porthole neu.',
    otherTitle: 'Oder Porthole einen anderen Port geben',
    other: 'Wählen Sie eine Nummer, die kein Programm benutzt. Was offen ist, führt sofort dorthin.',
    otherPort: 'Port dieses PCs',
    otherUse: 'Diesen Port benutzen',
    otherDone: 'Portholes Tür ist jetzt an Port {{port}}',
    otherWrong: 'Bitte eine Nummer von {{lowest}} bis {{highest}}.',
    restartTitle: 'Oder diesen PC neu starten',
    restart: 'Ein Programm, das hängt, gibt den Port dann zurück.',
  },
  'two-routers': {
    title: 'Zwei Geräte sagen, sie seien der Router',
    lead: 'Dieser PC geht über {{gateway}} hinaus. Ein anderes Gerät in Ihrem Netz antwortet, als wäre es auch ein Router.',
    meshTitle: 'Ist es ein Repeater oder ein Mesh-Punkt?',
    mesh: 'Dann stellen Sie ihn auf „Access Point“ oder „Bridge“. Er behält sein WLAN und gibt sich nicht mehr als Router aus.',
    oldTitle: 'Ist es das Gerät Ihres Anbieters?',
    old: 'Dann stehen zwei Router hintereinander, und Besucher erreichen den anderen zuerst.',
    oldLink: 'Zwei Router hintereinander',
  },
};
