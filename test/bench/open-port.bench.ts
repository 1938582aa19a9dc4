/**
 * From asking for an outside port to the router's confirmation read back, on a real miniupnpd over UPnP, beside `upnpc -a`
 * and `natpmpc -a` on the same router. Also: how long Porthole takes to say that no router answers.
 */
import { createHome } from '../lab/home.ts';
import { addresses } from '../lab/parts/addresses.ts';
import { startPorthole } from '../lab/parts/porthole.ts';
import type { Porthole } from '../lab/parts/porthole.ts';
import { whatTheLabMisses } from '../lab/parts/requirements.ts';
import { median, print } from './figures.ts';

const rounds = 5;
const timeoutMs = 30_000;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const repeat = async (work: () => Promise<number>): Promise<number> => {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) took.push(await work());
  return median(took);
};

const ready = async (porthole: Porthole): Promise<void> => {
  await porthole.value('owner.setPassword', { password: 'seven quiet boats' });
};

const onAWorkingRouter = async (): Promise<void> => {
  await using home = await createHome({ name: 'bench-open-port' });
  const porthole = await startPorthole(home);
  await ready(porthole);
  const openBy = async (method: 'upnp' | 'nat-pmp' | 'pcp' | 'auto'): Promise<number> => {
    await porthole.value('exposure.close');
    return timed(async () => porthole.value('exposure.open', { externalPort: 18443, method }));
  };
  // The first time looks for the router from nothing; later ones know its control URL, which upnpc never does.
  const cold = await openBy('upnp');
  const own = {
    upnp: await repeat(async () => openBy('upnp')),
    natPmp: await repeat(async () => openBy('nat-pmp')),
    auto: await repeat(async () => openBy('auto')),
  };
  await porthole.value('exposure.close');
  const upnpc = await repeat(async () => {
    const took = await timed(async () =>
      home.pc.must(['upnpc', '-a', addresses.pc, '7443', '18443', 'TCP', '7200'], { timeoutMs }),
    );
    await home.pc.must(['upnpc', '-d', '18443', 'TCP'], { timeoutMs });
    return took;
  });
  const natpmpc = await repeat(async () => {
    const map = ['natpmpc', '-g', addresses.router, '-a', '18443', '7443', 'tcp'];
    const took = await timed(async () => home.pc.must([...map, '7200'], { timeoutMs }));
    await home.pc.must([...map, '0'], { timeoutMs });
    return took;
  });
  const what = `port open and read back, ms, median of ${rounds}`;
  const peers = [
    { who: 'upnpc -a', value: upnpc },
    { who: 'natpmpc -a', value: natpmpc },
  ];
  print({ what: `${what}, UPnP`, better: 'less', figures: [{ who: 'porthole', value: own.upnp }, ...peers] });
  print({
    what: `${what}, NAT-PMP`,
    better: 'less',
    figures: [{ who: 'porthole', value: own.natPmp }, ...peers],
  });
  print({ what: `${what}, any`, better: 'less', figures: [{ who: 'porthole', value: own.auto }, ...peers] });
  print({
    what: 'port open over UPnP, first time, ms',
    better: 'less',
    figures: [{ who: 'porthole', value: cold }, ...peers],
  });
};

const onASilentRouter = async (): Promise<void> => {
  await using home = await createHome({ name: 'bench-silent-router', router: 'no-upnp' });
  const porthole = await startPorthole(home);
  await ready(porthole);
  const value = await repeat(async () =>
    timed(async () => porthole.call('exposure.open', { externalPort: 18443 })),
  );
  print({
    what: 'no router answers: said after, ms',
    better: 'less',
    figures: [{ who: 'porthole', value }],
  });
};

const missing = whatTheLabMisses();
if (missing === null) {
  await onAWorkingRouter();
  await onASilentRouter();
} else {
  console.log(`  left out: ${missing}`);
}
