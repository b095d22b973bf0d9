import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from './cluster.ts';
import { cutFromOthers, mend, NAMES, pullCable } from './network.ts';

/** What falls over. Each does its harm and returns what puts it right again, for what a person would have to do. */
export const STRIKES: Record<string, (cluster: Cluster) => Promise<() => void>> = {
	/** PostgreSQL of the primary. */
	async postgres(cluster) {
		(await cluster.primary()).killPostgres();
		return () => {};
	},
	/** The primary's cable: it hears no host, and no host hears it. */
	async cable(cluster) {
		const { name } = await cluster.primary();
		pullCable(name);
		return () => mend(name);
	},
	async switchover(cluster) {
		const { name } = await cluster.primary();
		const next = (await cluster.members()).find(({ role }) => role === 'sync_standby')!;
		if (next.name === name) throw new Error('it would switch over to itself');
		await cluster.switchOver(next.name);
		return () => {};
	},
	/** The primary is cut from the other two; the product goes on reaching all three. */
	async partition(cluster) {
		const { name } = await cluster.primary();
		cutFromOthers(name);
		return () => mend(name);
	},
	/** The primary's plug. */
	async host(cluster) {
		const host = await cluster.primary();
		await host.off();
		return () => host.backOn();
	},
	/** Patroni and PostgreSQL of the primary at once. */
	async both(cluster) {
		const host = await cluster.primary();
		host.kill('patroni');
		host.killPostgres();
		return () => {};
	},
	/** The synchronous standby's cable: commits wait for one that does not answer. */
	async standby(cluster) {
		const { name } = (await cluster.members()).find(({ role }) => role === 'sync_standby')!;
		pullCable(name);
		return () => mend(name);
	},
	/** Patroni of the primary, whose PostgreSQL goes on. */
	async patroni(cluster) {
		(await cluster.primary()).kill('patroni');
		return () => {};
	},
	/** etcd of two hosts: the third is alone, and has no majority until they are back. */
	async etcd(cluster) {
		const { name } = await cluster.primary();
		for (const other of NAMES.filter((one) => one !== name)) cluster.hosts[other].kill('etcd');
		await pause(100);
		return () => {};
	}
};
export const KINDS = Object.keys(STRIKES);
