import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import envPaths from 'env-paths';

// Compiling the bundle is a third of the start; what is compiled once is kept in this user's own cache folder.
enableCompileCache(join(envPaths('Porthole', { suffix: '' }).cache, 'compiled'));

const { runHeadless } = await import('./headless/run.ts');

// Named here and not where it is used: bundled, this file lies beside the pages' folder, and the other in a chunk below.
const uiDir = join(import.meta.dirname, '..', 'renderer');

// What is still open after the services are disposed (an idle keep-alive socket) must not hold the process.
process.exit(await runHeadless(process.argv.slice(2), process.env, uiDir));
