import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { hashToken } from '#lib/server/identity/session.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { freshDatabase, type FreshDatabase } from '../database/fresh.ts';
import { pairInto } from '../product/tablets.ts';
import { tap } from './commune.ts';

let fresh: FreshDatabase;
let device: string;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
	fresh = await freshDatabase();
	const database = openPostgres(fresh.app);
	const ward = { code: 'phuong-thu', name: 'Phường Thử', kind: 'ward' };
	const unit = await database.call('create_unit', ward, SERVER);
	const [token] = await pairInto(database, unit, 1);
	device = hashToken(token!);
	await database.close();
});
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});
afterAll(() => fresh.drop());

/** The tablet sends until it is answered. */
const stored = (store: (slip: object) => Promise<object[]>, slip: { id: string }) =>
	expect
		.poll(() => store(slip).catch(() => []), { timeout: 15_000 })
		.toMatchObject([{ id: slip.id, status: 'stored' }]);

/** What stands between the product and its server, as a switch does: it can let a line go dead without a word. */
async function startSwitch() {
	const { host, port } = fresh.app;
	const lines: [Socket, Socket][] = [];
	const server = createServer((from) => {
		const to = host.startsWith('/')
			? connect(`${host}/.s.PGSQL.${port}`)
			: connect(port as number, host);
		for (const socket of [from, to]) socket.on('error', () => socket.destroy());
		from.pipe(to).pipe(from);
		lines.push([from, to]);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	closing.push(async () => {
		for (const line of lines.flat()) line.destroy();
		server.close();
		await once(server, 'close');
	});
	return {
		way: { ...fresh.app, host: '127.0.0.1', port: (server.address() as AddressInfo).port },
		/** The lines there are lead nowhere from now on; new ones do. */
		cut() {
			for (const [from, to] of lines.splice(0)) {
				from.unpipe(to);
				to.unpipe(from);
				from.resume();
				closing.push(async () => (from.destroy(), to.destroy()));
			}
		}
	};
}

it('Slips find another way when the line they went by is dead, and nobody says so', async () => {
	const cable = await startSwitch();
	const database = openPostgres(cable.way, { intakeMs: 2_000 });
	closing.push(() => database.close());
	const store = (slip: object) => takeSlips(database, [slip], { device });
	await stored(store, tap());
	cable.cut();
	const slip = tap();
	await expect(store(slip)).rejects.toMatchObject({ problem: { code: 'HL-9001' } });
	await stored(store, slip);
	await stored(store, tap());
});

it('Slips turn to the new primary when the server they are connected to takes no writes any more', async () => {
	const database = openPostgres(fresh.app);
	closing.push(() => database.close());
	const store = (slip: object) => takeSlips(database, [slip], { device });
	const isFrozen = (yes: boolean) =>
		fresh.sql.unsafe(
			`alter role ${fresh.app.user} in database ${fresh.app.database} set default_transaction_read_only = ${yes ? 'on' : 'off'}`
		);
	await isFrozen(true);
	const slip = tap();
	await expect(store(slip)).rejects.toMatchObject({ problem: { code: 'HL-9001' } });
	await isFrozen(false);
	await stored(store, slip);
});
