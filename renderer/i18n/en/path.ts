export const path = {
  hops: {
    camera: 'Camera',
    gateway: 'This PC',
    firewall: 'Firewall',
    router: 'Router',
    isp: 'Provider',
    internet: 'Internet',
  },
  stops: 'Stops on the way',
} as const;
