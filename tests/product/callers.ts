import { randomBytes } from 'node:crypto';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { loadSample, SAMPLE_CODE } from '#lib/server/sample/load.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { onDatabaseOf } from './tablets.ts';

/** Who asks a running product, from an unknown caller to who runs it. */
export const CALLERS = [
	...(['anon', 'device', 'service', 'stranger', 'otherOfficer', 'officer'] as const),
	...(['viewer', 'leader', 'administrator', 'operator'] as const)
];
export type CallerName = (typeof CALLERS)[number];

export const UNIT = SAMPLE_CODE;
/** The officer's own field, and that of the other. */
export const OWN_FIELD = 'ho-tich';
const OTHER_FIELD = 'dat-dai';
const PASSWORD = randomBytes(12).toString('hex');

/** The sample commune with one of each, and a leader of another unit. @returns the headers that each sends */
export function callersOf(dataDir: string): Promise<Record<CallerName, Record<string, string>>> {
	return onDatabaseOf(dataDir, async (database) => {
		const ward = (code: string) =>
			database.call('create_unit', { code, name: `Phường ${code}`, kind: 'ward' }, SERVER);
		const { unit } = await loadSample(database);
		const other = await ward('phuong-khac');
		const token = `hld_${randomBytes(32).toString('base64url')}`;
		const key = `hlk_${randomBytes(32).toString('base64url')}`;
		await database.call(
			'create_device',
			{ of_unit: unit, of_counter: 'Q1', token_hash: hashToken(token) },
			SERVER
		);
		await database.call(
			'create_key',
			{ of_unit: unit, key_hash: hashToken(key), key_name: 'Một cửa' },
			SERVER
		);
		const person = async (name: string, role: string, of: string | null, field?: string) => {
			const email = `${name.toLowerCase()}@thu.vn`;
			await database.call(
				'create_account',
				{ email, password: PASSWORD, full_name: name, role, unit: of, operator: of === null },
				SERVER
			);
			if (field && of)
				await database.call('assign_owner', { of_unit: of, field, person_email: email }, SERVER);
			const [session] = await database.call('sign_in', { email, password: PASSWORD }, ANYONE);
			return { cookie: `session=${session!.token}` };
		};
		return {
			anon: {},
			device: { authorization: `Device ${token}` },
			service: { authorization: `Bearer ${key}` },
			stranger: await person('stranger', 'leader', other),
			otherOfficer: await person('otherOfficer', 'officer', unit, OTHER_FIELD),
			officer: await person('officer', 'officer', unit, OWN_FIELD),
			viewer: await person('viewer', 'viewer', unit),
			leader: await person('leader', 'leader', unit),
			administrator: await person('administrator', 'administrator', unit),
			operator: await person('operator', 'administrator', null)
		};
	});
}
