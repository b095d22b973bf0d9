/** `npm run manage -- <verb>`: for whoever runs an installation. With --json nothing but JSON on standard output. */
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { environmentOf, folderOf, readState } from './release.mjs';

// Where an update put a release in place, its commands are meant; whoever is called by one is meant itself.
const here = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
let program = here;
if (!process.env.HAI_LONG_HOME) {
	program = folderOf(here, readState(here).current);
	if (program !== here) Object.assign(process.env, environmentOf(here));
	process.env.HAI_LONG_HOME = here;
}

// Half of what a short verb costs is reading the program: what was read once is kept beside the libraries.
module.enableCompileCache?.(path.join(program, 'node_modules/.cache/read'));
const of = (file) => import(pathToFileURL(path.join(program, 'src/lib/server', file)).href);
const { main } = await of('manage/main.ts');
const { endWhenRead, forgiveReaders } = await of('start/end.ts');

forgiveReaders();
// When a signal ends the command, it closes the database that it opened itself.
for (const [signal, number] of [
	['SIGINT', 2],
	['SIGTERM', 15],
	['SIGHUP', 1]
])
	process.once(signal, () => process.exit(128 + number));
await endWhenRead(await main(process.argv.slice(2)));
