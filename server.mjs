// Starts the product. `npm start` installs, builds and comes here on the Node that package.json pins.
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { environmentOf, settledProgram } from './scripts/release.mjs';

if (Number.parseInt(process.versions.node) < 24) {
	console.error('Hãy khởi động bằng lệnh: npm start');
	console.error('Start it with: npm start');
	process.exit(1);
}

const home = fileURLToPath(new URL('.', import.meta.url));
const dev = process.argv.includes('--dev');
const program = dev ? path.resolve(home) : await settledProgram(home);
if (program !== path.resolve(home)) Object.assign(process.env, environmentOf(home));

// A start is mostly reading the program: what was read once is kept beside the libraries.
module.enableCompileCache?.(path.join(program, 'node_modules/.cache/read'));
const { serve } = await import(
	pathToFileURL(path.join(program, 'src/lib/server/start/serve.ts')).href
);
await serve(path.join(program, path.sep), dev);
