/** `npm run manage -- <verb>`: for whoever runs an installation. With --json nothing but JSON on standard output. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Half of what a short verb costs is reading the program: what was read once is kept beside the libraries.
module.enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/read', import.meta.url)));
const { main } = await import('../src/lib/server/manage/main.ts');
const { endWhenRead, forgiveReaders } = await import('../src/lib/server/start/end.ts');

forgiveReaders();
// When a signal ends the command, it closes the database that it opened itself.
for (const [signal, number] of [
	['SIGINT', 2],
	['SIGTERM', 15],
	['SIGHUP', 1]
])
	process.once(signal, () => process.exit(128 + number));
await endWhenRead(await main(process.argv.slice(2)));
