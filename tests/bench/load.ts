import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuOf } from '../product/cpu.ts';
import type { Done, Report } from './measure.ts';

export interface Measured extends Done {
	perSecond: number;
	/** CPU-ms of the product per call, without those of the load. */
	cpu: { node: number; postgres: number; total: number };
}

/**
 * Runs a load process and measures what its calls cost the product in CPU time.
 * @param file beside this one
 * @param pid the product's node
 */
export function measureLoad(file: string, message: object, pid: number): Promise<Measured> {
	const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
		stdio: ['ignore', 'inherit', 'inherit', 'ipc']
	});
	child.send(message);
	return new Promise((resolve, reject) => {
		let before = { node: 0, postgres: 0 };
		child.on('message', (report: Report) => {
			const now = cpuOf(pid);
			if (report.at === 'warm') {
				before = now;
				return;
			}
			child.send('read');
			const { calls, seconds } = report;
			const node = (now.node - before.node) / calls;
			const postgres = (now.postgres - before.postgres) / calls;
			const cpu = { node, postgres, total: node + postgres };
			resolve({ ...report, perSecond: calls / seconds, cpu });
		});
		child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
	});
}
