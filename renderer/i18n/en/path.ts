export const path = {
  hops: {
    camera: 'Camera',
    gateway: 'This PC',
    firewall: 'Firewall',
    router: 'Router',
    isp: 'Provider',
    internet: 'Internet',
  },
  stop: '{{name}}: {{state}}',
  stops: 'Stops on the way',
  breakHere: 'The path breaks here',
} as const;
