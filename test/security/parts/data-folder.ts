import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder with its bytes as Latin-1, by its path inside. */
export const filesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const read = await Promise.all(
    files.map(async (path): Promise<[string, string]> => [
      path.slice(folder.length + 1),
      await readFile(path, 'latin1'),
    ]),
  );
  return new Map(read);
};
