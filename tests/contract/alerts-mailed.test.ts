import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callHooks } from '#lib/server/alerts/hook.ts';
import { sendMails } from '#lib/server/alerts/mail.ts';
import { keepTelling } from '#lib/server/alerts/round.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { openInbox, type Inbox } from '../mail/inbox.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let leader: Caller & { sub: string };
/** A real mail server, and an address at which none listens. */
let inbox: Inbox;
let mail: { smtpUrl: string; from: string };
const nowhere = () => ({ ...mail, smtpUrl: 'smtp://127.0.0.1:9' });

beforeAll(async () => {
	commune = await openCommune();
	leader = await personAs(commune, 'leader');
	inbox = await openInbox();
	mail = { smtpUrl: `smtp://127.0.0.1:${inbox.port}`, from: 'hai-long@thu.vn' };
});
afterAll(async () => {
	await commune.close();
	await inbox.close();
});
beforeEach(async () => {
	await wish('none');
	await wish('at_once');
	inbox.mails.length = 0;
});

const wish = (mails: string) =>
	commune.database.call('wish_alerts', { of_unit: commune.unit, mail: mails }, leader);
const entry = (rest: Record<string, unknown>) => ({
	...{ unit: commune.unit, channel: 'paper', id: mintId(), level: 2, field: 'ho-tich' },
	...{ answered_at: new Date().toISOString(), comment: 'Chờ lâu.' },
	...rest
});
const slip = (rest: Record<string, unknown> = {}) =>
	commune.database.call('store_slips', { entries: [entry(rest)] }, SERVER);

/**
 * A slip whose transaction has begun, which is the moment its alert is raised at, and ends when `end` is called: it waited
 * for another of the unit, or for a busy machine.
 */
async function slipUnderWay(): Promise<{ end: () => Promise<void> }> {
	const begun = Promise.withResolvers<undefined>();
	const goesOn = Promise.withResolvers<undefined>();
	const transaction = commune.sql.begin(async (sql) => {
		await sql`select now()`;
		begun.resolve(undefined);
		await goesOn.promise;
		const urgent = [entry({ reasons: ['unlawful_fee'] })];
		await sql`select * from api.store_slips(${sql.json(urgent as never)})`;
	});
	await Promise.race([begun.promise, transaction]);
	return {
		async end() {
			goesOn.resolve(undefined);
			await transaction;
		}
	};
}
const mailed = () => inbox.mails.map(({ text }) => /Phiếu báo|Có ý kiến mới/.exec(text)?.[0]);

describe('An alert whose transaction ends after a round began', () => {
	it('is mailed with the next round, once', async () => {
		const underWay = await slipUnderWay();
		await slip();
		expect(await sendMails(commune.database, mail)).toBe(1);
		await underWay.end();
		expect(await sendMails(commune.database, mail)).toBe(1);
		expect(await sendMails(commune.database, mail)).toBe(0);
		expect(mailed()).toEqual(['Có ý kiến mới', 'Phiếu báo']);
	});

	it('is mailed though mails were wished while it was under way', async () => {
		const underWay = await slipUnderWay();
		await wish('none');
		await wish('at_once');
		await underWay.end();
		expect(await sendMails(commune.database, mail)).toBe(1);
		expect(mailed()).toEqual(['Phiếu báo']);
	});

	it('is posted to the bridge with the next round, once', async () => {
		const bridge = await openBridge();
		const underWay = await slipUnderWay();
		await slip();
		await callHooks(commune.database);
		await underWay.end();
		await callHooks(commune.database);
		await callHooks(commune.database);
		expect(bridge.kinds).toEqual([['case_opened'], ['urgent_reason']]);
		await bridge.close();
	});
});

describe('Several processes', () => {
	it('mail an alert once', async () => {
		await slip();
		const sent = await Promise.all(
			[commune.database, commune.otherProcess, commune.database, commune.otherProcess].map(
				(database) => sendMails(database, mail)
			)
		);
		expect(sent.reduce((a, b) => a + b)).toBe(1);
		expect(inbox.mails).toHaveLength(1);
	});

	it('post an alert once', async () => {
		const bridge = await openBridge();
		await slip();
		await Promise.all(
			[commune.database, commune.otherProcess].map((database) => callHooks(database))
		);
		expect(bridge.kinds).toEqual([['case_opened']]);
		await bridge.close();
	});

	it('tell what one of them took and could not tell before it died', async () => {
		await slip();
		const [alert] = await commune.database.call(
			'unmailed_alerts',
			{ of_unit: commune.unit },
			leader
		);
		const taken = { of_unit: commune.unit, of_user: leader.sub, ids: [alert!.id] };
		expect(await commune.database.call('take_alerts', taken, SERVER)).toEqual([alert!.id]);
		expect(await sendMails(commune.database, mail)).toBe(0);
		await commune.sql`update app.alert_mailed set taken_at = taken_at - interval '31 minutes' where reported_at is null`;
		expect(await sendMails(commune.database, mail)).toBe(1);
	});
});

describe('What is told', () => {
	it('leaves out what was known from the desk before mails were wished', async () => {
		await slip();
		await wish('none');
		await wish('at_once');
		expect(await sendMails(commune.database, mail)).toBe(0);
	});

	it('waits for the daily mail, and comes when one changes to mails at once', async () => {
		await wish('daily');
		await slip();
		expect(await sendMails(commune.database, mail)).toBe(0);
		await wish('at_once');
		expect(await sendMails(commune.database, mail)).toBe(1);
	});

	it('names at most fifty, and says how many there are beside', async () => {
		await commune.database.call(
			'store_slips',
			{ entries: Array.from({ length: 53 }, () => entry({})) },
			SERVER
		);
		expect(await sendMails(commune.database, mail)).toBe(1);
		expect(inbox.mails[0]!.text).toContain('… và 3 cảnh báo khác');
		expect(await sendMails(commune.database, mail)).toBe(0);
	});

	it('reaches the others though the address of one is refused', async () => {
		const other = await personAs(commune, 'leader', 'khac@thu.vn');
		await commune.database.call('wish_alerts', { of_unit: commune.unit, mail: 'at_once' }, other);
		await commune.sql`update auth.users set email = 'không phải địa chỉ' where id = ${leader.sub}`;
		await slip();
		await sendMails(commune.database, mail);
		expect(inbox.mails.some(({ to }) => to.includes('khac@thu.vn'))).toBe(true);
		await commune.sql`update auth.users set email = 'leader@thu.vn' where id = ${leader.sub}`;
		await commune.sql`delete from app.alert_wish where user_id = ${other.sub}`;
	});
});

describe('The round', () => {
	/** Rounds that were gone, by the calls that begin them. */
	function counted() {
		let rounds = 0;
		const database = {
			...commune.database,
			call: ((fn, args, as) => {
				if (fn === 'raise_alerts') rounds += 1;
				return commune.database.call(fn, args, as);
			}) as typeof commune.database.call
		};
		return { database, rounds: () => rounds };
	}

	it('comes again for an alert raised while one is under way', async () => {
		const { database, rounds } = counted();
		const stop = keepTelling(database, mail, 600_000);
		await expect.poll(rounds).toBeGreaterThan(0);
		const underWay = await slipUnderWay();
		await slip();
		await expect.poll(() => inbox.mails.length).toBeGreaterThan(0);
		await underWay.end();
		await expect.poll(mailed).toContain('Phiếu báo');
		await stop();
	});

	it('comes after one whose mail server refused the connection', async () => {
		const { database, rounds } = counted();
		const stop = keepTelling(database, nowhere(), 600_000);
		// One when it begins, and one when it hears of new alerts.
		await expect.poll(rounds).toBe(2);
		await slip();
		await expect.poll(rounds).toBeGreaterThan(2);
		const before = rounds();
		await slip();
		await expect.poll(rounds).toBeGreaterThan(before);
		await stop();
		expect(await sendMails(commune.database, mail)).toBe(1);
		expect(inbox.mails[0]!.text.match(/- Có ý kiến mới/g)).toHaveLength(2);
	});

	it('tells what is there though nothing new can be raised', async () => {
		await slip();
		const database = {
			...commune.database,
			call: ((fn, args, as) =>
				fn === 'raise_alerts'
					? Promise.reject(new Error('raising fails'))
					: commune.database.call(fn, args, as)) as typeof commune.database.call
		};
		const stop = keepTelling(database, mail, 600_000);
		await expect.poll(() => inbox.mails.length).toBe(1);
		await stop();
	});
});

async function openBridge() {
	const kinds: string[][] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk: Buffer) => (body += chunk.toString()));
		request.on('end', () => {
			const { alerts } = JSON.parse(body) as { alerts: { kind: string }[] };
			kinds.push(alerts.map(({ kind }) => kind));
			response.writeHead(200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const administrator = await personAs(commune, 'administrator', `${mintId()}@thu.vn`);
	const set = (hook_url: string) =>
		commune.database.call('set_alert_hook', { of_unit: commune.unit, hook_url }, administrator);
	await set(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
	return {
		kinds,
		async close() {
			await set('');
			await new Promise((resolve) => server.close(resolve));
		}
	};
}
