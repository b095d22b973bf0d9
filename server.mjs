// Starts the product. `npm start` installs, builds and comes here on the Node that package.json pins.
import { fileURLToPath } from 'node:url';

if (Number.parseInt(process.versions.node) < 24) {
	console.error('Hãy khởi động bằng lệnh: npm start');
	console.error('Start it with: npm start');
	process.exit(1);
}

const { serve } = await import('./src/lib/server/start/serve.ts');
await serve(fileURLToPath(new URL('.', import.meta.url)), process.argv.includes('--dev'));
