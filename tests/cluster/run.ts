/**
 * `npm run test:cluster [-- --rounds N] [--only rounds,shortages] [--kinds cable,host]`: the files of docs/operate/cluster on three hosts, each
 * a network namespace with etcd, Patroni and PostgreSQL 15, while they are killed, cut off and switched over under load.
 * Linux, root, Debian's packages. The last line is "N passed, N failed"; exits with 1 on any, and where nothing could be tried.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing } from './debian.ts';

const INSIDE = 'HAI_LONG_CLUSTER_FOLDER';
const folder = process.env[INSIDE];

if (folder) {
	const { tryCluster } = await import('./inside.ts');
	process.exit(await tryCluster(folder));
}

const lacking = missing();
if (lacking) {
	console.error(lacking);
	process.exit(1);
}

// Namespaces of network, processes and mounts, all of which are gone with the run, however it ends. The shell stays and is
// their init: it buries the processes whose parents were killed.
const scratch = mkdtempSync(join(tmpdir(), 'hai-long-cluster-'));
mkdirSync('/run/netns', { recursive: true });
const inside = spawn(
	'unshare',
	[
		...['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc'],
		...[
			'sh',
			'-ec',
			'mount -t tmpfs none /run/netns; mount -t tmpfs none "$0"; "$@"; exit',
			scratch
		],
		...[process.execPath, import.meta.filename, ...process.argv.slice(2)]
	],
	{ stdio: 'inherit', env: { ...process.env, [INSIDE]: scratch, TMPDIR: scratch } }
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.on(signal, () => inside.kill('SIGKILL'));
inside.once('exit', (code) => {
	rmdirSync(scratch);
	process.exit(code ?? 1);
});
