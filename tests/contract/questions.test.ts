import { afterAll, beforeAll, expect, it } from 'vitest';
import { starredItems } from '#lib/domain/slip/questionnaire.ts';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { kioskSetup } from '#lib/server/devices/setup.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller;
const FIRST = 'sipas-2640.2';
const QUESTION = {
	vi: 'Ông/Bà có hài lòng với việc phục vụ hôm nay không?',
	en: 'Are you satisfied with today’s service?'
};
beforeAll(async () => {
	commune = await openCommune();
	administrator = await personAs(commune, 'administrator');
});
afterAll(() => commune.close());

const copy = (from_version: string, wording: object, who = administrator) =>
	commune.database.call(
		'copy_questionnaire',
		{ of_unit: commune.unit, from_version, wording },
		who
	);
const rows = (of_version: string) =>
	commune.database.call('questionnaire', { of_version }, administrator);
async function store(reasons: string[]) {
	const id = mintId();
	const entry = {
		...{ unit: commune.unit, channel: 'paper', id, level: 2, reasons, field: 'ho-tich' },
		answered_at: new Date().toISOString()
	};
	const [stored] = await commune.database.call('store_slips', { entries: [entry] }, SERVER);
	expect(stored).toMatchObject({ status: 'stored' });
	const [slip] = await commune.sql`select questionnaire from app.slip where id = ${id}`;
	return slip!.questionnaire as string;
}

it('A unit words its questions by a copy; slips that came keep the version they answered', async () => {
	expect(await store(['unlawful_fee'])).toBe(FIRST);
	const before = await rows(FIRST);
	const made = await copy(FIRST, {
		question: { ...QUESTION, vi: 'Hôm nay Ông/Bà thấy thế nào?' },
		items: { A1: { vi: 'Có chỗ ngồi', en: 'A seat' } },
		reason: { factor: 'officer', vi: 'Lý do khác', en: 'Another reason' }
	});
	expect(await rows(FIRST)).toEqual(before);
	const after = await rows(made);
	expect(after).toHaveLength(before.length + 1);
	expect(after[0]!.question_vi).toBe('Hôm nay Ông/Bà thấy thế nào?');
	expect(after.find(({ id }) => id === 'A1')).toMatchObject({ vi: 'Có chỗ ngồi', starred: true });
	expect(after.find(({ id }) => id === 'own1')).toMatchObject({ kind: 'reason', vi: 'Lý do khác' });
	// What a tablet that was away asked is still taken, and what is new as well.
	expect(await store(['unlawful_fee', 'own1'])).toBe(made);
	const kept = await commune.sql`select distinct questionnaire from app.slip order by 1`;
	expect(kept.map(({ questionnaire }) => questionnaire as string)).toEqual([FIRST, made].sort());
	const [noted] =
		await commune.sql`select detail from app.audit where action = 'setting.questionnaire' and subject = ${made}`;
	expect(noted!.detail).toEqual({ from: FIRST });

	// The tablets learn of it.
	const setup = await commune.database.call('kiosk_setup', { token_hash: commune.device }, SERVER);
	expect(setup[0]).toMatchObject({ questionnaire: made });

	// Nothing differs: no new version. Somebody edited meanwhile: nothing is lost over it.
	const same = { question: { vi: 'Hôm nay Ông/Bà thấy thế nào?', en: QUESTION.en }, items: {} };
	expect(await copy(made, same)).toBe(made);
	await expect(copy(FIRST, same)).rejects.toMatchObject({ problem: { code: 'HL-7111' } });
	await expect(
		copy(made, { question: { vi: 'Chỉ tiếng Việt', en: ' ' }, items: {} })
	).rejects.toMatchObject({ problem: { code: 'HL-7112' } });
	await expect(copy(made, same, await personAs(commune, 'leader'))).rejects.toMatchObject({
		problem: { code: 'HL-2004' }
	});
});

it('A unit chooses what is asked and in which order; what is not asked any more is still accepted', async () => {
	const other = await openCommune();
	const admin = await personAs(other, 'administrator');
	const compose = (from_version: string, wording: object) =>
		other.database.call(
			'copy_questionnaire',
			{ of_unit: other.unit, from_version, wording },
			admin
		);
	const of = async (of_version: string) =>
		other.database.call('questionnaire', { of_version }, admin);
	const first = await of(FIRST);
	const words = (id: string) => {
		const { vi, en } = first.find((row) => row.id === id)!;
		return { vi, en };
	};
	const made = await compose(FIRST, {
		question: QUESTION,
		items: {
			A1: { ...words('A1'), where: 'phone' },
			A3: { ...words('A3'), where: 'tablet' },
			hard_to_find: { ...words('hard_to_find'), where: 'nowhere' }
		},
		order: ['late_result', 'A3', 'A1']
	});
	const after = await of(made);
	expect(after.find(({ kind }) => kind === 'item')!.id).toBe('A3');
	expect(after.find(({ kind }) => kind === 'reason')!.id).toBe('late_result');
	const { questionnaire } = await kioskSetup(other.database, other.device);
	expect(questionnaire.reasons.map(({ id }) => id)).not.toContain('hard_to_find');
	expect(questionnaire.reasons[0]!.id).toBe('late_result');
	expect(starredItems(questionnaire).map(({ id }) => id)[0]).toBe('A3');
	expect(starredItems(questionnaire)).toHaveLength(5);
	// The version that was asked before is as it was, and a tablet that was away is believed.
	expect(await of(FIRST)).toEqual(first);
	const entry = {
		...{ unit: other.unit, channel: 'paper', id: mintId(), level: 2, reasons: ['hard_to_find'] },
		answered_at: new Date().toISOString()
	};
	expect(await other.database.call('store_slips', { entries: [entry] }, SERVER)).toMatchObject([
		{ status: 'stored' }
	]);
	// The same order and places again: no new version. And nothing that would bend the figures.
	expect(
		await compose(made, { question: QUESTION, items: {}, order: after.map(({ id }) => id) })
	).toBe(made);
	const refused = { problem: { code: 'HL-7113' } };
	for (const [id, where] of [
		['A4', 'tablet'],
		['unlawful_fee', 'nowhere']
	] as const)
		await expect(
			compose(made, { question: QUESTION, items: { [id]: { ...words(id), where } } })
		).rejects.toMatchObject(refused);
	await other.close();
});

it('Nobody has to choose a reason that is not his: the last one is another reason, of no factor', async () => {
	const reasons = (await rows(FIRST)).filter(({ kind }) => kind === 'reason');
	expect(reasons.at(-1)).toMatchObject({ id: 'other_reason', vi: 'Lý do khác', factor: null });
	const other = await openCommune();
	const setup = await other.database.call('kiosk_setup', { token_hash: other.device }, SERVER);
	expect(setup[0]).toMatchObject({ questionnaire: FIRST });
	await other.close();
});
