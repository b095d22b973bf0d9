import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localDate } from '#lib/domain/time/day.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { verifyReceipt } from '#lib/server/receipts/verify.ts';
import { browserAt } from '../receipts/browser.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => (commune = await openCommune()));
afterAll(() => commune.close());

let made = 0;
const offer = async () =>
	(
		await offerReceipt(
			commune.database,
			commune.unit,
			{ dossierCode: `C${(made += 1)}`, stage: 'result', field: 'ho-tich' },
			'api',
			SERVER
		)
	).token;
/** Everything that is stored, as if it had been so two days ago. */
const later = () =>
	commune.sql.begin(async (sql) => {
		await sql`set local session_replication_role = replica`;
		await sql`update app.slip set received_at = received_at - interval '2 days'`;
	});
const contacts = () => commune.sql`select phone from app.contact order by consented_at`;
const followUps = () => commune.sql`select reasons, comment from app.slip_follow_up`;
const CONSENT = { consent: 'on' };
const SAID = { ...CONSENT, reason: 'unlawful_fee', comment: 'Bị thu thêm.', phone: '0912345678' };

describe('ten minutes after the tap, whoever holds the paper', () => {
	/** Slips that differ in everything that could be found out. */
	const KINDS = {
		'a happy face, and no more': { level: '5' },
		'an unhappy face, and no more': { level: '1' },
		'an unhappy face with a reason': { level: '1', reason: 'officer_attitude' },
		'a reason that opens a case': { level: '1', reason: 'unlawful_fee' },
		'a comment and a number': { level: '2', ...SAID }
	};
	let tokens: string[] = [];
	beforeEach(async () => {
		tokens = [];
		for (const { level, ...more } of Object.values(KINDS) as Record<string, string>[]) {
			const token = await offer();
			const citizen = browserAt(commune.database);
			await citizen.send('tap', token, { level: level! });
			if (Object.keys(more).length > 0) await citizen.send('more', token, more);
			tokens.push(token);
		}
		await later();
	});

	it('sees one and the same page, whatever the slip says', async () => {
		const stranger = browserAt(commune.database);
		const seen = [];
		for (const token of tokens) seen.push(await stranger.open(token));
		for (const one of seen) expect(one).toEqual(seen[0]);
		expect(seen[0]).toMatchObject({ state: 'done', own: null, saidStage: null, contactLeft: true });
	});

	it('hears one and the same answer to every guess, and nothing is stored', async () => {
		const before = [await contacts(), await followUps()];
		const reasons = (
			await commune.sql<{ id: string }[]>`select distinct id from app.questionnaire_item
				where kind = 'reason' order by id`
		).map(({ id }) => id);
		expect(reasons.length).toBeGreaterThan(5);
		type Guess = ['tap' | 'more' | 'unsolved', Record<string, string>];
		const guesses: Guess[] = [
			...['1', '2', '3', '4', '5'].map((level): Guess => ['tap', { level }]),
			...reasons.map((reason): Guess => ['more', { reason }]),
			['more', SAID],
			['more', { ...CONSENT, phone: '0987654321' }],
			['more', { phone: 'nhà tôi' }],
			['more', { comment: 'Bị thu thêm.' }],
			['more', {}],
			['unsolved', { words: 'Chưa xong.' }]
		];
		for (const token of tokens)
			for (const [what, form] of guesses)
				expect(
					await browserAt(commune.database).send(what, token, form),
					JSON.stringify(form)
				).toEqual({ step: 'done' });
		expect([await contacts(), await followUps()]).toEqual(before);
	});
});

describe('the browser that sent the slip', () => {
	it('corrects the number two days later, and adds what it had not', async () => {
		const citizen = browserAt(commune.database);
		const token = await offer();
		await citizen.send('tap', token, { level: '2' });
		await later();
		expect(await citizen.open(token)).toMatchObject({ state: 'more' });
		expect(await citizen.send('more', token, SAID)).toMatchObject({ step: 'end', contact: 'kept' });
		await later();
		expect(await citizen.open(token)).toMatchObject({ state: 'done' });
		const corrected = { ...CONSENT, phone: '0933333333' };
		expect(await citizen.send('more', token, corrected)).toMatchObject({ contact: 'kept' });
		expect(await contacts()).toContainEqual({ phone: '0933333333' });
	});

	it('is known without cookies as long as its page is open', async () => {
		const citizen = browserAt(commune.database, false);
		const token = await offer();
		const { proof } = await citizen.send('tap', token, { level: '2' });
		await later();
		const own = proof as string;
		expect(await citizen.send('more', token, { ...SAID, own })).toMatchObject({ contact: 'kept' });
		expect(await citizen.send('more', token, { ...SAID, own: `${own}x` })).toEqual({
			step: 'done'
		});
	});

	it('reads the answer, which no other browser does, until its code is entered there', async () => {
		const { database, sql, unit } = commune;
		const citizen = browserAt(database);
		const token = await offer();
		await citizen.send('tap', token, { level: '1' });
		await citizen.send('more', token, SAID);
		await later();
		await sql`update app.citizen_case set state = 'answered', answer = 'Đã trả lại.', answered_at = now()
			where unit_id = ${unit}`;
		const seen = await citizen.open(token);
		expect(seen.own).toMatchObject({ answer: 'Đã trả lại.' });
		const other = browserAt(database);
		expect(await other.open(token)).toMatchObject({ own: null, code: null, isStranger: true });
		for (const code of ['', '00000000', `${seen.code as string}0`])
			expect(await other.send('enter', token, { code })).toMatchObject({ isWrongCode: true });
		const code = (seen.code as string).replace(/^(....)/, '$1 ');
		await expect(other.send('enter', token, { code })).rejects.toMatchObject({ status: 303 });
		expect((await other.open(token)).own).toMatchObject({ answer: 'Đã trả lại.' });
		expect(await other.send('unsolved', token, { words: 'Chưa.' })).toMatchObject({
			saidUnsolved: true
		});
	});

	it('reads the answer also after the receipt has run out, and nobody else does', async () => {
		const { database, sql, unit } = commune;
		const citizen = browserAt(database);
		const token = await offer();
		await citizen.send('tap', token, { level: '1' });
		await citizen.send('more', token, SAID);
		await sql`update app.citizen_case set state = 'answered', answer = 'Xin lỗi.', answered_at = now()
			where unit_id = ${unit} and answer is null`;
		const verified = await verifyReceipt(database, token);
		if (!verified.ok) throw new Error(verified.problem);
		const after = new Date(`${verified.receipt.expiresOn}T12:00:00Z`);
		after.setUTCDate(after.getUTCDate() + 200);
		expect(localDate(after.toISOString()) > verified.receipt.expiresOn).toBe(true);
		expect(await verifyReceipt(database, token, after)).toMatchObject({
			...{ problem: 'HL-3002', own: verified.own }
		});
	});

	it('tries ten codes an hour and no more', async () => {
		const token = await offer();
		const stranger = browserAt(commune.database);
		await browserAt(commune.database).send('tap', token, { level: '1' });
		for (let tried = 0; tried < 10; tried += 1)
			expect(await stranger.send('enter', token, { code: '1' })).toMatchObject({
				isWrongCode: true
			});
		await expect(stranger.send('enter', token, { code: '1' })).rejects.toThrow('HL-3005');
	});
});

describe('while the slip is fresh, another browser', () => {
	it('neither corrects a number nor finds out which it was, nor which reasons were ticked', async () => {
		const citizen = browserAt(commune.database);
		const stranger = browserAt(commune.database);
		const token = await offer();
		await citizen.send('tap', token, { level: '1' });
		await citizen.send('more', token, SAID);
		for (const phone of [SAID.phone, '0900000000'])
			expect(await stranger.send('more', token, { ...CONSENT, phone })).toEqual({ step: 'done' });
		const [right, wrong] = [SAID, { reason: 'wait_too_long' }].map(({ reason }) => reason);
		const answers = [];
		for (const reason of [right!, wrong!])
			answers.push(await stranger.send('more', token, { reason }));
		expect(answers[0]).toEqual(answers[1]);
		expect(await contacts()).toContainEqual({ phone: SAID.phone });
		expect(await contacts()).not.toContainEqual({ phone: '0900000000' });
	});
});
