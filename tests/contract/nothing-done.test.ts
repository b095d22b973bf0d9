import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions as signCases } from '../../src/routes/desk/cases/signs/+page.server.ts';
import { actions as improvements } from '../../src/routes/desk/cases/improvements/+page.server.ts';
import { actions as feedback } from '../../src/routes/desk/dossiers/+page.server.ts';
import { actions as keys } from '../../src/routes/desk/receipts/keys/+page.server.ts';
import { actions as people } from '../../src/routes/desk/setup/people/+page.server.ts';
import { actions as places } from '../../src/routes/desk/setup/places/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let ids: Record<'leader' | 'administrator', string>;
beforeAll(async () => {
	commune = await openCommune();
	const [leader, administrator] = [
		await personAs(commune, 'leader'),
		await personAs(commune, 'administrator')
	];
	ids = { leader: leader.sub, administrator: administrator.sub };
});
afterAll(() => commune.close());

type Action = (event: never) => unknown;
const send = (
	actions: Record<string, unknown>,
	name: string,
	who: keyof typeof ids,
	typed: Record<string, string>
) =>
	(actions[name] as Action)({
		locals: {
			...{ database: commune.database, locale: 'vi' },
			person: { id: ids[who], email: `${who}@thu.vn`, name: who, isOperator: false, roles: [] }
		},
		url: new URL(`http://127.0.0.1/desk?/${name}`),
		params: {},
		request: new Request('http://127.0.0.1', { method: 'POST', body: new URLSearchParams(typed) })
	} as never);
const deeds = async () => {
	const [row] = await commune.sql`select count(*)::int as n from app.audit`;
	return row!.n as number;
};

const NOBODY = '019b5e00-0000-7000-8000-00000000dead';
const place = { kind: 'counter', code: 'khong-co' };

/** What names something that is not there, or brings nothing. */
test.each([
	['a case of a sign', signCases, 'close', 'leader', { number: '987654321', reason: 'Đã hỏi' }],
	['an improvement', improvements, 'remove', 'leader', { id: NOBODY }],
	['an improvement without a name', improvements, 'remove', 'leader', {}],
	['a key that seals', keys, 'retire', 'administrator', { key: 'abcdefabcdef' }],
	['a key', keys, 'revoke', 'administrator', { key: 'abcdefabcdef' }],
	['a role of nobody', people, 'end', 'administrator', { id: NOBODY, role: 'leader' }],
	['a role not held', people, 'end', 'administrator', { id: 'leader', role: 'viewer' }],
	['a counter', places, 'close', 'administrator', place],
	['a field', places, 'open', 'administrator', { ...place, kind: 'field' }],
	['complaints of no field', feedback, 'feedback', 'leader', { source: 'Sổ', asOf: '2026-11-18' }]
] as const)('%s: nothing is done, noted, or said to be done', async (_, form, name, who, typed) => {
	const before = await deeds();
	const given = { ...typed, ...('id' in typed && typed.id === 'leader' && { id: ids.leader }) };
	const answer = (await send(form, name, who, given)) as { status: number; data: object };
	expect(answer.status).toBeGreaterThanOrEqual(400);
	expect(answer.data).toHaveProperty('refusal.code');
	expect(await deeds()).toBe(before);
});
