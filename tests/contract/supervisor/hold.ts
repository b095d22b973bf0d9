// A process that keeps the embedded database of a folder running until it is killed; tells when it is ready, or why not.
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import type { Purpose } from '#lib/server/database/embedded/lock.ts';

const [dataDir = '', purpose = 'server'] = process.argv.slice(2);
try {
	const embedded = await startEmbedded(dataDir, { log: () => {}, purpose: purpose as Purpose });
	console.log(`ready ${embedded.pid}`);
	process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
	setInterval(() => {}, 60_000);
} catch (error) {
	console.log((error as Error).message);
	process.exit(1);
}
