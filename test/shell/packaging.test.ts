import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../packaging/bundled-packages.ts';
import { isAccepted, packedPackages } from '../../packaging/collect-licences.ts';
import { icnsSizes, toIcns, toIco } from '../../packaging/icon-containers.ts';

const image = (size: number) => ({ size, png: Buffer.from(`png of ${size}`) });

describe('the icon containers', () => {
  it('ico: each entry points at its own image', () => {
    const sizes = [16, 48, 256];
    const file = toIco(sizes.map(image));
    expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, 3]);
    const seen = sizes.map((_size, index) => {
      const entry = file.subarray(6 + index * 16);
      const [length, offset] = [entry.readUInt32LE(8), entry.readUInt32LE(12)];
      return [entry.readUInt8(0), file.subarray(offset, offset + length).toString()];
    });
    expect(seen).toEqual([
      [16, 'png of 16'],
      [48, 'png of 48'],
      [0, 'png of 256'],
    ]);
  });

  it('icns: the lengths add up to the file', () => {
    const file = toIcns(icnsSizes.map(image));
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
    const types: string[] = [];
    for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
      types.push(file.toString('latin1', at, at + 4));
    expect(types).toEqual(['icp4', 'icp5', 'ic11', 'ic12', 'ic07', 'ic13', 'ic08', 'ic14', 'ic09', 'ic10']);
  });

  it('icns: misses no size silently', () => {
    expect(() => toIcns([image(16)])).toThrow('no image of 32 pixels');
  });
});

describe('the licences of what is packed', () => {
  it.each([
    ['/p/node_modules/zod/v4/core.js', '/p/node_modules/zod'],
    ['/p/node_modules/@otplib/core/index.js', '/p/node_modules/@otplib/core'],
    ['/p/node_modules/a/node_modules/@b/c/x.js', '/p/node_modules/a/node_modules/@b/c'],
    ['\0/p/node_modules/b/x.js?commonjs-proxy', '/p/node_modules/b'],
    ['C:\\p\\node_modules\\zod\\index.js', 'C:/p/node_modules/zod'],
    ['/p/electron/main.ts', undefined],
  ])('%s belongs to %s', (id, folder) => {
    expect(packageFolder(id)).toBe(folder);
  });

  it.each([
    ['MIT', true],
    ['(BSD-3-Clause OR GPL-2.0)', true],
    ['MIT AND ISC', true],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-2.0', false],
    ['none given', false],
  ])('%s may be packed: %s', (expression, accepted) => {
    expect(isAccepted(expression)).toBe(accepted);
  });

  it('are all ones that may be packed, and cover bundled and native packages', () => {
    const packages = packedPackages();
    expect(packages.filter(({ licence }) => !isAccepted(licence))).toEqual([]);
    expect(packages.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['zod', 'react', 'preact', 'sharp', 'pino']),
    );
  });
});
