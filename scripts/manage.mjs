/** `npm run manage -- <verb>`: for whoever runs an installation. With --json nothing but JSON on standard output. */
import { main } from '../src/lib/server/manage/main.ts';
import { endWhenRead, forgiveReaders } from '../src/lib/server/start/end.ts';

forgiveReaders();
// Told to stop, a database that only this command opened is closed on the way out.
for (const [signal, number] of [
	['SIGINT', 2],
	['SIGTERM', 15],
	['SIGHUP', 1]
])
	process.once(signal, () => process.exit(128 + number));
await endWhenRead(await main(process.argv.slice(2)));
