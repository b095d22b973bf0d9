import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER, type Caller } from '#lib/server/database/port.ts';
import { mintId, openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
let administrator: Caller;
const FIRST = 'sipas-2640.1';
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

	// The tablets are told.
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
