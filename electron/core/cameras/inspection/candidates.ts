import { cameraBrands } from '../../../../shared/facts/cameras.ts';
import type { CameraBrand, CameraPath } from '../../../../shared/facts/cameras-schema.ts';

export interface Candidate {
  readonly kind: 'snapshot' | 'mjpeg' | 'rtsp';
  readonly url: string;
}

/** First values for the places that a path leaves open; a path with any other open place cannot be guessed. */
const known: Readonly<Record<string, readonly string[]>> = {
  '{channel}': ['1'],
  '{id}': ['0', '1'],
  '{sensor}': ['0'],
  '{width}': ['640'],
  '{rand}': ['1'],
};

/** Logins in a query stay marks; they are filled in when the camera is asked. */
const withMarks = (path: string): string => path.replaceAll('{user}', '{username}');

const fill = (path: string): readonly string[] => {
  let paths: readonly string[] = [withMarks(path)];
  for (const [place, values] of Object.entries(known)) {
    paths = paths.flatMap((text) =>
      text.includes(place) ? values.map((value) => text.replaceAll(place, value)) : [text],
    );
  }
  return paths.filter((text) => !/\{(?!username\}|password\})/.test(text));
};

export interface OpenPort {
  readonly port: number;
  readonly secure: boolean;
}

const origin = (scheme: string, host: string, port: number): string => {
  const usual = { http: 80, https: 443, rtsp: 554 }[scheme];
  const name = host.includes(':') ? `[${host}]` : host;
  return usual === port ? `${scheme}://${name}` : `${scheme}://${name}:${port}`;
};

const fits = (entry: CameraPath, { port, secure }: OpenPort, named: boolean): boolean =>
  named || ((entry.port === undefined || entry.port === port) && (entry.scheme !== 'https' || secure));

const withId = (id: string): readonly CameraBrand[] => cameraBrands.filter((brand) => brand.id === id);

/**
 * Where pictures may be, the most likely first: the brand's own paths, then those that many unnamed cameras share. `named`:
 * the user gave the port, so a path that is usually elsewhere may be here.
 */
export const candidates = (
  brandId: string | undefined,
  host: string,
  ports: { readonly http: readonly OpenPort[]; readonly rtsp: readonly number[] },
  named: boolean,
): readonly Candidate[] => {
  const brands = [
    ...(brandId === undefined ? [] : withId(brandId)),
    ...(brandId === 'generic-onvif' ? [] : withId('generic-onvif')),
  ];
  const web = (kind: 'snapshot' | 'mjpeg'): readonly Candidate[] =>
    brands.flatMap((brand) =>
      ports.http.flatMap((open) =>
        brand[kind]
          .filter((entry) => fits(entry, open, named))
          .flatMap(({ path }) => fill(path))
          .map((path) => ({
            kind,
            url: `${origin(open.secure ? 'https' : 'http', host, open.port)}${path}`,
          })),
      ),
    );
  const rtsp = brands.flatMap((brand) =>
    ports.rtsp.flatMap((port) =>
      brand.rtsp
        .flatMap(({ path }) => fill(path))
        .map((path) => ({ kind: 'rtsp' as const, url: `${origin('rtsp', host, port)}${path}` })),
    ),
  );
  const all = [...web('snapshot'), ...web('mjpeg'), ...rtsp];
  return all.filter(({ url }, index) => all.findIndex((other) => other.url === url) === index);
};
