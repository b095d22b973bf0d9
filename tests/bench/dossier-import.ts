// One import in a process of its own, so that its memory is its own: dataDir unit file, as arguments.
import { openPostgres } from '#lib/server/database/postgres.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { importDossierFile, openDossierFile } from '#lib/server/dossiers/import-file.ts';

const [dataDir, unit, file, asOf] = process.argv.slice(2) as [string, string, string, string];
const database = openPostgres({ ...connectionOptions(dataDir), max: 1 });
const since = performance.now();
let last;
const opened = await openDossierFile(database, unit, file, 'motcua');
for await (last of importDossierFile(database, unit, opened, { source: 'motcua', asOf }));
const seconds = (performance.now() - since) / 1000;
await database.close();
const { rows = 0, added, changed, unchanged, rejected } = last ?? {};
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ rows, added, changed, unchanged, rejected, seconds, peakMb }));
