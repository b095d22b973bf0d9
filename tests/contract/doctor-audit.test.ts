import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERVER } from '#lib/server/database/port.ts';
import { lookAtAudit } from '#lib/server/doctor/audit.ts';
import { mintId, openCommune, type Commune } from './commune.ts';

let commune: Commune;
beforeAll(async () => {
	commune = await openCommune();
});
afterAll(() => commune.close());

it('The doctor checks the chain of the audit, and names where an entry was changed', async () => {
	const entry = {
		...{ unit: commune.unit, channel: 'paper', id: mintId(), level: 4 },
		answered_at: new Date().toISOString()
	};
	await commune.database.call('store_slips', { entries: [entry] }, SERVER);
	await commune.database.call('seal_audit', {}, SERVER);
	const sound = await lookAtAudit(commune.sql);
	expect(sound.state).toBe('ok');
	expect(Number(sound.vi)).toBeGreaterThan(0);

	await commune.sql.begin(async (sql) => {
		await sql`alter table app.audit disable trigger audit_stands`;
		await sql`update app.audit set subject = 'somebody else' where unit_id = ${commune.unit} and number = 1`;
		await sql`alter table app.audit enable trigger audit_stands`;
	});
	const found = await lookAtAudit(commune.sql);
	expect(found).toMatchObject({ check: 'audit', state: 'fail' });
	expect(found.vi).toContain('phuong-thu 1');
});
