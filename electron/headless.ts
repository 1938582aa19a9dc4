import { runHeadless } from './headless/run.ts';

// What is still open after the services are disposed (an idle keep-alive socket) must not hold the process.
process.exit(await runHeadless(process.argv.slice(2), process.env));
