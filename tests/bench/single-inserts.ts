// What the slips are compared with: one transaction per call with the slip's row and its daily count, over plain
// connections to the same server. As pgbench does it, statement by statement; or in one message, the least that a client
// can do.
import postgres from 'postgres';
import { randomBytes } from 'node:crypto';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { callAndReport, type Spell } from './measure.ts';

export interface SingleInserts extends Spell {
	dataDir: string;
	connections: number;
	inOneMessage: boolean;
	firstTapAt: number;
}

const TABLES = `
	create schema if not exists bench;
	create table if not exists bench.slip (id uuid primary key, level smallint not null, channel text not null, stage text,
		field text, counter text, answered_at timestamptz not null, answered_on date not null,
		received_at timestamptz not null default clock_timestamp());
	create table if not exists bench.slip_daily (day date, field text, counter text, channel text, stage text,
		level smallint, n bigint not null, primary key (day, field, counter, channel, stage, level)) with (fillfactor = 70)`;

function statements(tapAt: number): string[] {
	const at = new Date(tapAt).toISOString();
	const day = at.slice(0, 10);
	const level = 1 + (Math.floor(tapAt / 60_000) % 5);
	return [
		'begin',
		`insert into bench.slip (id, level, channel, stage, field, counter, answered_at, answered_on) values
			('${slipId(tapAt, randomBytes(10))}', ${level}, 'kiosk', 'result', 'ho-tich', 'Q1', '${at}', '${day}')
			on conflict do nothing`,
		`insert into bench.slip_daily as daily values ('${day}', 'ho-tich', 'Q1', 'kiosk', 'result', ${level}, 1)
			on conflict (day, field, counter, channel, stage, level) do update set n = daily.n + 1`,
		'commit'
	];
}

process.once('message', async (message) => {
	const { dataDir, connections, firstTapAt, inOneMessage, ...spell } = message as SingleInserts;
	const plain = { ...connectionOptions(dataDir, { role: 'postgres' }), onnotice: () => {}, max: 1 };
	const clients = Array.from({ length: connections }, () => postgres(plain));
	await clients[0]!.unsafe(TABLES);
	const callers = clients.map((sql) => {
		let tapAt = firstTapAt;
		return async () => {
			const all = statements((tapAt += 60_000));
			if (inOneMessage) await sql.unsafe(all.join(';')).simple();
			else for (const statement of all) await sql.unsafe(statement).simple();
		};
	});
	await callAndReport(callers, spell);
	process.exit(0);
});
