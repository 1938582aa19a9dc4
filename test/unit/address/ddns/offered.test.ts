import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ddnsProviders } from '../../../../electron/core/address/ddns/providers.ts';

const offeredFile = new URL('../../../../renderer/settings/ddns-services.ts', import.meta.url);

it('offers on the settings page what the core speaks to, and asks for the same fields', () => {
  const rows = [...readFileSync(offeredFile, 'utf8').matchAll(/\{ id: '([^']+)'.*?needs: \[([^\]]*)\] \}/g)];
  const offered = rows.map(
    ([, id, needs = '']) => `${id} ${needs.replaceAll("'", '').replaceAll(', ', ' ')}`,
  );
  const spoken = ddnsProviders.map(({ id, needs }) => [id, ...needs].join(' '));
  expect(offered.toSorted()).toEqual(spoken.toSorted());
});
