import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Host, PASSWORD } from './host.ts';
import { NAMES, type Name } from './network.ts';

interface Member {
	name: Name;
	role: 'leader' | 'sync_standby' | 'replica';
	state: string;
	timeline?: number;
	lag?: number | string;
}

/** Three hosts that stand for one another. */
export class Cluster {
	readonly hosts: Record<Name, Host>;

	constructor(folder: string) {
		this.hosts = Object.fromEntries(NAMES.map((name) => [name, new Host(name, folder)])) as Record<
			Name,
			Host
		>;
	}

	get all(): Host[] {
		return Object.values(this.hosts);
	}

	/** What Patroni on the first host that answers says of all. */
	async members(): Promise<Member[]> {
		for (const { address } of this.all)
			try {
				const answer = await fetch(`http://${address}:8008/cluster`, {
					signal: AbortSignal.timeout(2_000)
				});
				return ((await answer.json()) as { members: Member[] }).members;
			} catch {
				// The next one may answer.
			}
		return [];
	}

	async primary(): Promise<Host> {
		const leader = (await this.members()).find(({ role }) => role === 'leader');
		if (!leader) throw new Error('the cluster has no primary');
		return this.hosts[leader.name];
	}

	/** Resolves when all three take part again, one of them as the synchronous standby. */
	async whole(patienceMs: number): Promise<void> {
		const until = performance.now() + patienceMs;
		for (;;) {
			const members = await this.members();
			const of = (wanted: Member['role']) => members.filter(({ role }) => role === wanted);
			const [leader] = of('leader');
			if (
				leader &&
				of('sync_standby').length === 1 &&
				members.length === NAMES.length &&
				members.every(
					({ state, timeline, lag }) =>
						/^(running|streaming)$/.test(state) &&
						timeline === leader.timeline &&
						(lag === undefined || (typeof lag === 'number' && lag < 1_000_000))
				)
			)
				return;
			if (performance.now() > until)
				throw new Error(`the cluster is not whole again: ${JSON.stringify(members)}`);
			await pause(200);
		}
	}

	/** As whoever looks after it would: `patronictl switchover`. */
	async switchOver(to: Name): Promise<void> {
		const { patroniFile } = this.hosts[to];
		await promisify(execFile)('patronictl', [
			...['-c', patroniFile, 'switchover', 'hai-long'],
			...['--candidate', to, '--force']
		]);
	}

	/** An address of the database behind HAProxy. */
	url(user: string, port = 5000): string {
		return `postgres://${user}:${PASSWORD}@127.0.0.1:${port}/hai_long?sslmode=disable`;
	}
}
