import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANYONE, SERVER, type Caller } from '#lib/server/database/port.ts';
import { actions as account } from '../../src/routes/desk/account/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

type Signed = Caller & { sub: string };
let commune: Commune;
let elsewhere: string;
let ofA: Signed;
let ofB: Signed;
beforeAll(async () => {
	commune = await openCommune();
	ofA = await personAs(commune, 'administrator');
	elsewhere = await commune.database.call(
		'create_unit',
		{ code: 'xa-b', name: 'Xã B', kind: 'commune' },
		SERVER
	);
	ofB = await personAs({ ...commune, unit: elsewhere }, 'administrator', 'b@thu.vn');
});
afterAll(() => commune.close());

const code = (code: string) => ({ problem: { code } });
const OWN = 'mat khau cua rieng toi';
const OWN_NEXT = 'mat khau moi cua toi';
const newLink = () => {
	const token = randomBytes(32).toString('base64url');
	return createHash('sha256').update(token).digest('hex');
};
const sessionHash = (token: string) =>
	createHash('sha256').update(Buffer.from(token, 'hex')).digest('hex');
const call: Commune['database']['call'] = (...args) => commune.database.call(...args);

const invite = async (unit: string, email: string, role: string, as: Caller, days = {}) => {
	const token_hash = newLink();
	const args = { of_unit: unit, email, full_name: 'Người Được Mời', role, token_hash, ...days };
	const [row] = await call('invite', args, as);
	return { ...row!, token_hash };
};
const setPassword = (token_hash: string, password = OWN) =>
	call('set_password_by_link', { token_hash, password, full_name: null }, SERVER);
const signIn = async (email: string, password = OWN) =>
	(await call('sign_in', { email, password }, ANYONE))[0];
const unitsOf = async (sub: string) =>
	(await call('my_units', {}, { role: 'authenticated', sub })).map(({ unit_id }) => unit_id);
const actions = async (about: string) =>
	(await commune.sql`select action from app.audit where subject = ${about} order by id`).map(
		({ action }) => action
	);

describe('an invitation', () => {
	it('makes an account whose password only its holder knows, with the role it offers', async () => {
		const made = await invite(commune.unit, 'Moi@thu.vn', 'officer', ofA);
		expect(made.state).toBe('new');
		expect(await signIn('moi@thu.vn', '')).toBeUndefined();
		expect(await unitsOf(made.id)).toEqual([]);
		const [link] = await call('account_link', { token_hash: made.token_hash }, SERVER);
		expect(link).toMatchObject({ kind: 'invitation', needs: 'password', email: 'moi@thu.vn' });
		expect(link!.roles).toEqual(['officer']);
		await setPassword(made.token_hash);
		expect(await signIn('moi@thu.vn')).toMatchObject({ needs_code: false });
		expect(await unitsOf(made.id)).toEqual([commune.unit]);
	});

	it('works once, and not after the one that replaces it', async () => {
		const first = await invite(commune.unit, 'hai@thu.vn', 'viewer', ofA);
		const second = await invite(commune.unit, 'hai@thu.vn', 'viewer', ofA);
		await expect(setPassword(first.token_hash)).rejects.toMatchObject(code('HL-2103'));
		await setPassword(second.token_hash);
		await expect(setPassword(second.token_hash)).rejects.toMatchObject(code('HL-2103'));
	});

	it('opens nothing when its time is over', async () => {
		const late = await invite(commune.unit, 'muon@thu.vn', 'viewer', ofA);
		await commune.sql`update app.account_link set expires_at = now() - interval '1 second'
			where token_hash = ${Buffer.from(late.token_hash, 'hex')}`;
		expect(await call('account_link', { token_hash: late.token_hash }, SERVER)).toEqual([]);
		await expect(setPassword(late.token_hash)).rejects.toMatchObject(code('HL-2103'));
	});

	it('gives whoever has an account elsewhere nothing before its holder has taken it', async () => {
		const made = await invite(commune.unit, 'chung@thu.vn', 'viewer', ofA);
		await setPassword(made.token_hash);
		const offered = await invite(elsewhere, 'chung@thu.vn', 'leader', ofB);
		expect(offered.state).toBe('account');
		expect(await unitsOf(made.id)).toEqual([commune.unit]);
		await expect(setPassword(offered.token_hash)).rejects.toMatchObject(code('HL-2104'));
		const other = { token_hash: offered.token_hash };
		await expect(call('confirm_invitation', other, ofA)).rejects.toMatchObject(code('HL-2105'));
		await call('confirm_invitation', other, { role: 'authenticated', sub: made.id });
		expect(new Set(await unitsOf(made.id))).toEqual(new Set([commune.unit, elsewhere]));
	});

	it('counts at once for whoever works here already', async () => {
		const [leader] = [await personAs(commune, 'leader')];
		expect(await invite(commune.unit, 'leader@thu.vn', 'officer', ofA)).toMatchObject({
			id: leader.sub,
			state: 'given',
			expires_at: null
		});
	});
});

it('whoever made an account reads nothing of a unit that trusts its email later', async () => {
	// The administrator of A makes an account in the name of another and takes its link for himself.
	const made = await invite(commune.unit, 'nan-nhan@thu.vn', 'viewer', ofA);
	await setPassword(made.token_hash, 'ke gian biet mat khau nay');
	const thief: Signed = { role: 'authenticated', sub: made.id };
	const offered = await invite(elsewhere, 'nan-nhan@thu.vn', 'leader', ofB);
	expect(await unitsOf(thief.sub)).toEqual([commune.unit]);
	await expect(call('contacts', { of_unit: elsewhere }, thief)).rejects.toMatchObject(
		code('HL-2004')
	);
	// The link that B hands to the person alone is not enough either: it asks for the account.
	await expect(setPassword(offered.token_hash)).rejects.toMatchObject(code('HL-2104'));
});

describe('a role', () => {
	it('counts from its first day to its last', async () => {
		const made = await invite(commune.unit, 'ngay@thu.vn', 'viewer', ofA);
		await setPassword(made.token_hash);
		const give = (from_day: string | null, to_day: string | null) =>
			call(
				'give_role',
				{ of_unit: commune.unit, person: made.id, role: 'viewer', from_day, to_day },
				ofA
			);
		await give('2999-01-01', null);
		expect(await unitsOf(made.id)).toEqual([]);
		await give('2020-01-01', '2999-12-31');
		expect(await unitsOf(made.id)).toEqual([commune.unit]);
		await give('2020-01-01', '2020-12-31');
		expect(await unitsOf(made.id)).toEqual([]);
		await expect(give('2026-02-01', '2026-01-01')).rejects.toMatchObject(code('HL-2110'));
	});

	it('is given to nobody who was never invited here', async () => {
		const args = { of_unit: elsewhere, person: ofA.sub, role: 'leader' };
		await expect(call('give_role', args, ofB)).rejects.toMatchObject(code('HL-2106'));
	});
});

describe('a forgotten password', () => {
	const reset = async (person: string, as: Caller) => {
		const token_hash = newLink();
		await call('offer_reset', { of_unit: commune.unit, person, token_hash }, as);
		return token_hash;
	};

	it('is set anew by a link, which ends sessions and the second factor', async () => {
		const made = await invite(commune.unit, 'quen@thu.vn', 'viewer', ofA);
		await setPassword(made.token_hash);
		const session = await signIn('quen@thu.vn');
		const me: Signed = { role: 'authenticated', sub: made.id };
		await call('set_second_factor', { password: OWN, secret: '00'.repeat(20), of_step: 1 }, me);
		const token_hash = await reset(made.id, ofA);
		expect(await signIn('quen@thu.vn')).toMatchObject({ needs_code: true });
		await setPassword(token_hash, 'mat khau hoan toan moi');
		expect(await call('session', { token_hash: sessionHash(session!.token) }, SERVER)).toEqual([]);
		expect(await signIn('quen@thu.vn')).toBeUndefined();
		expect(await signIn('quen@thu.vn', 'mat khau hoan toan moi')).toMatchObject({
			needs_code: false
		});
		expect(await actions(made.id)).toEqual(
			expect.arrayContaining(['password.reset_offered', 'password.reset'])
		);
	});

	it('of somebody who also works elsewhere is not reset here, not even by a link made before', async () => {
		const made = await invite(commune.unit, 'hai-noi@thu.vn', 'viewer', ofA);
		await setPassword(made.token_hash);
		const before = await reset(made.id, ofA);
		const offered = await invite(elsewhere, 'hai-noi@thu.vn', 'viewer', ofB);
		await call(
			'confirm_invitation',
			{ token_hash: offered.token_hash },
			{ role: 'authenticated', sub: made.id }
		);
		await expect(setPassword(before, 'chiem lay tai khoan')).rejects.toMatchObject(code('HL-2045'));
		await expect(reset(made.id, ofA)).rejects.toMatchObject(code('HL-2045'));
		const token_hash = newLink();
		await call('reset_account', { email: 'hai-noi@thu.vn', token_hash }, SERVER);
		await setPassword(token_hash, 'nguoi van hanh giup toi');
		expect(await signIn('hai-noi@thu.vn', 'nguoi van hanh giup toi')).toBeDefined();
	});
});

describe('one’s own account', () => {
	let me: Signed;
	beforeAll(async () => {
		const made = await invite(commune.unit, 'toi@thu.vn', 'viewer', ofA);
		await setPassword(made.token_hash);
		me = { role: 'authenticated', sub: made.id };
	});
	const sessions = () => call('my_sessions', {}, me);

	it('changes its password only for whoever knows it, and keeps no other session', async () => {
		await signIn('toi@thu.vn');
		const here = await signIn('toi@thu.vn');
		const [held] = await call('session', { token_hash: sessionHash(here!.token) }, SERVER);
		const change = (old_password: string, new_password: string) =>
			call('change_my_password', { old_password, new_password, of_session: held!.session_id }, me);
		await expect(change('khong phai mat khau', OWN_NEXT)).rejects.toMatchObject(code('HL-2109'));
		await change(OWN, OWN_NEXT);
		expect((await sessions()).map(({ id }) => id)).toEqual([held!.session_id]);
		await change(OWN_NEXT, OWN);
	});

	it('is slowed at every form that asks for the password once more, session by session', async () => {
		const { limits } = await import('#lib/server/limits/open.ts');
		const ask = async (form: 'password' | 'end', session: string) => {
			const typed = { old: 'khong phai mat khau', password: OWN_NEXT, again: OWN_NEXT };
			const answer = await account[form]!({
				locals: {
					...{ database: commune.database, locale: 'vi' },
					person: { id: me.sub, session, email: 'toi@thu.vn', name: 'Tôi' }
				},
				url: new URL('http://127.0.0.1/desk/account'),
				request: new Request('http://127.0.0.1', {
					method: 'POST',
					body: new URLSearchParams(typed)
				})
			} as never);
			expect(answer).toMatchObject({ status: 403, data: { refusal: { code: 'HL-2109' } } });
		};
		const [one, other] = [randomUUID(), randomUUID()];
		const taken = (session: string) => limits().taken(`own-password ${session}`, 10);
		for (const form of ['password', 'end', 'password', 'end'] as const) await ask(form, one);
		expect(await taken(one)).toBe(4);
		const since = performance.now();
		await ask('end', one);
		expect(performance.now() - since).toBeGreaterThan(490);
		expect(await taken(other)).toBe(0);
	});

	it('takes no password of a wrong length, wherever it comes from', async () => {
		for (const new_password of ['1', 'x'.repeat(73)])
			await expect(
				call(
					'change_my_password',
					{ old_password: OWN, new_password, of_session: null as never },
					me
				)
			).rejects.toMatchObject(code('HL-2100'));
		await expect(
			call(
				'create_account',
				{ email: 'x@thu.vn', password: '1', full_name: '', role: 'viewer' },
				SERVER
			)
		).rejects.toMatchObject(code('HL-2100'));
	});

	it('ends its sessions one by one or all at once', async () => {
		await call('end_my_session', { of_session: me.sub, others: true }, me);
		expect(await sessions()).toEqual([]);
		const open = [await signIn('toi@thu.vn'), await signIn('toi@thu.vn')];
		const [first] = await call('session', { token_hash: sessionHash(open[0]!.token) }, SERVER);
		await call('end_my_session', { of_session: first!.session_id }, me);
		expect((await sessions()).length).toBe(1);
		expect(await call('session', { token_hash: sessionHash(open[0]!.token) }, SERVER)).toEqual([]);
	});

	it('with a second factor opens nothing before its code, and takes no code twice', async () => {
		await call('set_second_factor', { password: OWN, secret: '00'.repeat(20), of_step: 100 }, me);
		const waiting = await signIn('toi@thu.vn');
		const token_hash = sessionHash(waiting!.token);
		expect(await call('session', { token_hash }, SERVER)).toEqual([]);
		expect(await call('awaited_code', { token_hash }, SERVER)).toMatchObject([{ last_step: 100 }]);
		const take = (of_step: number) => call('take_code', { token_hash, of_step }, SERVER);
		expect(await take(100)).toEqual([]);
		const [session] = await take(101);
		expect(session!.token).not.toBe(waiting!.token);
		expect(await take(102)).toEqual([]);
		expect(await call('session', { token_hash: sessionHash(session!.token) }, SERVER)).toHaveLength(
			1
		);
		await call('end_second_factor', { password: OWN }, me);
	});

	it('asks for the password again after five wrong codes', async () => {
		await call('set_second_factor', { password: OWN, secret: '00'.repeat(20), of_step: 200 }, me);
		const token_hash = sessionHash((await signIn('toi@thu.vn'))!.token);
		for (let i = 0; i < 5; i += 1) await call('take_code', { token_hash, of_step: -1 }, SERVER);
		expect(await call('take_code', { token_hash, of_step: 201 }, SERVER)).toEqual([]);
		await call('end_second_factor', { password: OWN }, me);
	});
});

describe('closing an account', () => {
	it('ends its roles, sessions and password; an invitation opens it again', async () => {
		const made = await invite(commune.unit, 'nghi@thu.vn', 'leader', ofA);
		await setPassword(made.token_hash);
		const session = await signIn('nghi@thu.vn');
		await call('close_account', { of_unit: commune.unit, person: made.id }, ofA);
		expect(await signIn('nghi@thu.vn')).toBeUndefined();
		expect(await call('session', { token_hash: sessionHash(session!.token) }, SERVER)).toEqual([]);
		expect(await unitsOf(made.id)).toEqual([]);
		const again = await invite(commune.unit, 'nghi@thu.vn', 'leader', ofA);
		expect(again).toMatchObject({ id: made.id, state: 'new' });
		await setPassword(again.token_hash);
		expect(await signIn('nghi@thu.vn')).toBeDefined();
	});

	it('is not for one’s own, nor for whoever also works elsewhere, nor for the last operator', async () => {
		const close = (person: string) => call('close_account', { of_unit: commune.unit, person }, ofA);
		await expect(close(ofA.sub)).rejects.toMatchObject(code('HL-2107'));
		await expect(close(ofB.sub)).rejects.toMatchObject(code('HL-2045'));
		const operator = (email: string) =>
			call(
				'create_account',
				{ email, password: null as never, full_name: '', role: 'administrator', operator: true },
				SERVER
			);
		await operator('mot@thu.vn');
		await expect(call('close_account_of', { email: 'mot@thu.vn' }, SERVER)).rejects.toMatchObject(
			code('HL-2108')
		);
		await operator('hai-op@thu.vn');
		await call('close_account_of', { email: 'mot@thu.vn' }, SERVER);
	});
});

it('every wrong sign-in leaves a note where its leaders read it, without what was typed', async () => {
	const leader = await personAs(commune, 'leader', 'dau-vet@thu.vn');
	await signIn('dau-vet@thu.vn', 'mat khau go nham');
	await signIn('khong-ai@thu.vn', 'mat khau go nham');
	const notes = await commune.sql`select unit_id, actor, subject, detail from app.audit
		where action = 'session.refused' order by id desc limit 2`;
	expect(notes).toEqual([
		{ unit_id: null, actor: 'anon', subject: null, detail: {} },
		{ unit_id: commune.unit, actor: 'anon', subject: leader.sub, detail: {} }
	]);
});
