import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { load } from '../../src/routes/(public)/results/+page.server.ts';
import { openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

const open = (query = '') =>
	load({
		locals: { database: commune.database, locale: 'vi' },
		url: new URL(`http://127.0.0.1/results${query}`)
	} as never);
const make = (code: string, kind: string) =>
	commune.database.call('create_unit', { code, name: `Đơn vị ${code}`, kind }, SERVER);

test('the address of all results leads on where there is one unit, as it was asked', async () => {
	const rows = await commune.sql<{ code: string }[]>`select code from app.unit`;
	expect(rows).toHaveLength(1);
	// Who is above has no counter, and no results of its own.
	await make('tinh', 'province');
	const location = `/results/${rows[0]!.code}?lang=en`;
	await expect(open('?lang=en')).rejects.toMatchObject({ status: 307, location });
});

test('and lets one choose where there are several', async () => {
	await make('phuong-ben', 'ward');
	const { units } = (await open()) as { units: { code: string; name: string }[] };
	expect(units).toHaveLength(2);
	expect(units).toContainEqual({ code: 'phuong-ben', name: 'Đơn vị phuong-ben' });
});
