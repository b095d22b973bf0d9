// Starts the product. `npm start` installs, builds and comes here on the Node that package.json pins.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number.parseInt(process.versions.node) < 24) {
	console.error('Hãy khởi động bằng lệnh: npm start');
	console.error('Start it with: npm start');
	process.exit(1);
}

// A start is mostly reading the program: what was read once is kept beside the libraries.
module.enableCompileCache?.(fileURLToPath(new URL('node_modules/.cache/read', import.meta.url)));
const { serve } = await import('./src/lib/server/start/serve.ts');
await serve(fileURLToPath(new URL('.', import.meta.url)), process.argv.includes('--dev'));
