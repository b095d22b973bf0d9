import { randomBytes } from 'node:crypto';
import { ANYONE, SERVER } from '#lib/server/database/port.ts';
import { onDatabaseOf } from './tablets.ts';

/** An administrator of this unit who has just signed in. @returns the cookie that the browser sends */
export function administratorOf(dataDir: string, unit: string): Promise<string> {
	const email = `quan-tri-${randomBytes(4).toString('hex')}@example.vn`;
	const password = randomBytes(12).toString('hex');
	return onDatabaseOf(dataDir, async (database) => {
		await database.call(
			'create_account',
			{ email, password, full_name: 'Quản trị', role: 'administrator', unit },
			SERVER
		);
		const [session] = await database.call('sign_in', { email, password }, ANYONE);
		return `session=${session!.token}`;
	});
}
