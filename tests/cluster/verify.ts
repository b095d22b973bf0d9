import { setTimeout as pause } from 'node:timers/promises';
import { SERVER } from '#lib/server/database/port.ts';
import type { Outbox } from '../faults/tablets.ts';
import type { Site } from './site.ts';

const PATIENCE_MS = 20_000;

/** Compares what was acknowledged with what the primary has, and raw slips with daily counts. */
export async function verify(
	{ sql, database, cluster, admin }: Site,
	outbox: Outbox,
	copied = false
) {
	// Only what was acknowledged before we look has to be there.
	const acknowledged = [...outbox.acknowledged.keys()];
	const rows = await sql<{ id: string }[]>`select id from app.slip`;
	const [recount] = await database.call('recount_slips', {}, SERVER);
	const there = new Set(rows.map(({ id }) => id));
	const strangers = [...there].filter((id) => !outbox.minted.has(id)).length;
	return {
		acknowledged: acknowledged.length,
		stored: there.size,
		lost: acknowledged.filter((id) => !there.has(id)).length,
		doubled: rows.length - there.size + strangers,
		agree: Number(recount!.differences) === 0,
		copies: copied ? await Promise.all(cluster.all.map(({ address }) => slipsOn(address))) : []
	};

	/** What one host has, once it has replayed as much as the primary. */
	async function slipsOn(address: string): Promise<number> {
		const own = admin(address, 'hai_long');
		try {
			for (const until = performance.now() + PATIENCE_MS; ; await pause(200)) {
				const [row] = await own<[{ n: number }]>`select count(*)::int as n from app.slip`;
				if (row.n === there.size || performance.now() > until) return row.n;
			}
		} finally {
			await own.end({ timeout: 1 });
		}
	}
}
