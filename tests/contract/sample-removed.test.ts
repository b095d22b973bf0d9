import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { actions } from '../../src/routes/desk/start/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';
import { personAs } from './people.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
	await loadSample(commune.database, { now: new Date() });
});
afterAll(() => commune.close());

it('The sample is removed by a button of whoever runs the installation, and by nobody else', async () => {
	const administrator = await personAs(commune, 'administrator');
	const runner = await commune.database.call(
		'create_account',
		{
			email: 'van-hanh@thu.vn',
			password: 'mot-mat-khau-thu',
			full_name: 'Vận hành',
			role: 'viewer'
		},
		SERVER
	);
	await commune.sql`insert into app.operator (user_id) values (${runner})`;
	const press = (id: string, isOperator: boolean) =>
		(actions.clear as (event: unknown) => Promise<unknown>)({
			locals: { database: commune.database, person: { id, isOperator, name: '', email: '' } }
		});
	const samples = async () =>
		(await commune.database.call('units', {}, SERVER)).filter(({ is_sample }) => is_sample).length;

	await expect(press(administrator.sub, false)).rejects.toMatchObject({
		problem: { code: 'HL-2004' }
	});
	// The database judges for itself.
	await expect(press(administrator.sub, true)).rejects.toMatchObject({
		problem: { code: 'HL-2004' }
	});
	expect(await samples()).toBe(1);
	await expect(press(runner, true)).rejects.toMatchObject({ status: 303, location: '/desk' });
	expect(await samples()).toBe(0);
	expect(await commune.database.call('units', {}, SERVER)).toHaveLength(1);
	const left = await commune.sql<{ email: string }[]>`select email from auth.users order by 1`;
	expect(left.map(({ email }) => email)).toEqual(['administrator@thu.vn', 'van-hanh@thu.vn']);
});
