import type { Caller } from '#lib/server/database/port.ts';
import { SERVER } from '#lib/server/database/port.ts';
import type { Commune } from './commune.ts';

/** An account with a role in the commune (none: a stranger), as the one who calls. */
export async function personAs(
	{ database, unit }: Commune,
	role: 'officer' | 'leader' | 'viewer' | 'administrator' | null,
	email = `${role ?? 'stranger'}@thu.vn`
): Promise<Caller & { sub: string }> {
	const sub = await database.call(
		'create_account',
		{
			...{ email, password: 'mot-mat-khau-thu', full_name: `Người ${role ?? 'lạ'}` },
			...{ role: role ?? 'viewer', unit: role ? unit : null }
		},
		SERVER
	);
	return { role: 'authenticated', sub };
}
