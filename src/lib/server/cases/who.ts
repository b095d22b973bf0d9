import type { DeskUnit } from '#lib/server/identity/desk.ts';

/** Leaders answer every case of their unit, officers those of the fields they own. Others read no comments' cases. */
export const worksOnCases = ({ roles }: Pick<DeskUnit, 'roles'>): boolean =>
	roles.includes('leader') || roles.includes('officer');
