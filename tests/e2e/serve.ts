/** Serves one of the installations that browser tests use, from an empty folder. */
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { mailPort, people, servers } from './servers.ts';

const name = process.argv[2] as keyof typeof servers;
const { dataDir, port } = servers[name];
const env = {
	...process.env,
	...{ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' },
	...(name === 'sample'
		? { SMTP_URL: `smtp://127.0.0.1:${mailPort}`, MAIL_FROM: 'hai-long@example.vn' }
		: {})
};
const manage = (...words: string[]) =>
	execFileSync(process.execPath, ['scripts/manage.mjs', ...words], {
		env,
		stdio: ['ignore', 'ignore', 'inherit']
	});

rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true });
if (name === 'sample') {
	manage('sample', 'load');
	for (const [role, { email, password, ...rest }] of Object.entries(people)) {
		const field = 'field' in rest ? ['--field', rest.field] : [];
		manage(
			'account',
			'create',
			'--email',
			email,
			'--role',
			role,
			'--unit',
			'quang-khai',
			'--password',
			password,
			...field
		);
	}
}

const server = spawn(process.execPath, ['server.mjs'], {
	env,
	stdio: ['ignore', 'pipe', 'inherit']
});
// What a person would read in the terminal: the empty installation's tests take the first account from it.
server.stdout.on('data', (chunk) => appendFileSync(join(dataDir, 'terminal.txt'), chunk));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
	rmSync(dataDir, { recursive: true, force: true });
	process.exit(code ?? 1);
});
