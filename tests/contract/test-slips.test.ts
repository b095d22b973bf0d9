import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { takeSlips } from '#lib/server/intake/intake.ts';
import { openCommune, tap, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const kept = async () =>
	(
		await commune.sql`select (select count(*)::int from app.slip) as slips,
		(select count(*)::int from app.slip_follow_up) as follow_ups,
		(select coalesce(sum(n), 0)::int from app.slip_daily) as daily,
		(select count(*)::int from app.citizen_case) as cases,
		(select count(*)::int from app.alert) as alerts,
		(select count(*)::int from app.test_slip) as tests`
	)[0];

it('A slip that staff try is answered like any other, and stands in nothing that is counted', async () => {
	const source = { device: commune.device };
	const tried = tap({ level: 1, sequence: 1, test: true });
	const [answer] = await takeSlips(commune.database, [tried], source);
	expect(answer).toMatchObject({ id: tried.id, status: 'stored' });
	// An urgent reason added to it opens no case and calls no colleague.
	const [again] = await takeSlips(
		commune.database,
		[{ ...tried, reasons: ['unlawful_fee'], comment: 'thử' }],
		source
	);
	expect(again).toEqual(answer);
	expect(await kept()).toEqual({
		...{ slips: 0, follow_ups: 0, daily: 0, cases: 0, alerts: 0, tests: 1 }
	});
	expect((await commune.recount()).differences).toBe(0);
});

it('Its number is not missing of its tablet, and the next citizen counts', async () => {
	await takeSlips(commune.database, [tap({ sequence: 2 })], { device: commune.device });
	expect(
		await commune.database.call('missing_slips', { of_unit: commune.unit }, SERVER)
	).toHaveLength(0);
	expect(await kept()).toMatchObject({ slips: 1, daily: 1, tests: 1 });
});

it('Only a tablet tries: what a phone or paper calls a test is a slip', async () => {
	const before = await kept();
	await takeSlips(commune.database, [tap({ test: true })], {
		unit: commune.unit,
		channel: 'paper'
	});
	expect(await kept()).toMatchObject({ slips: before!.slips + 1, tests: before!.tests });
});

it('The first steps see it, and the audit names the tablet', async () => {
	const administrator = await personAs(commune, 'administrator');
	const [steps] = await commune.database.call(
		'first_steps',
		{ of_unit: commune.unit },
		administrator
	);
	expect(steps).toMatchObject({ tablets: 1, last_tested_level: 1, has_slips: true });
	const [note] = await commune.sql`select action, subject from app.audit
		where action = 'device.tested'`;
	const [device] = await commune.sql`select id from app.device`;
	expect(note).toEqual({ action: 'device.tested', subject: device!.id });
});
