import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** What electron-builder.yml asks for; https://www.electronjs.org/docs/latest/tutorial/fuses. */
const wanted: readonly (readonly [fuse: FuseV1Options, on: boolean])[] = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

export interface FuseReading {
  readonly name: string;
  readonly ok: boolean;
  readonly on: boolean;
}

/** Reads the fuses of a packed program. The wire holds the characters '0' and '1'. */
export const readFuses = async (program: string): Promise<readonly FuseReading[]> => {
  const wire = await getCurrentFuseWire(program);
  return wanted.map(([fuse, on]) => {
    const seen = String.fromCharCode(Number(wire[fuse])) === '1';
    return { name: FuseV1Options[fuse], ok: seen === on, on: seen };
  });
};
