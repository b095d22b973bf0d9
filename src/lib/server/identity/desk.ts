import type { Database, Result } from '#lib/server/database/port.ts';
import { callerOf, type Person, type Role } from './session.ts';

/** A unit the signed-in person may work in. */
export interface DeskUnit {
	id: string;
	code: string;
	name: string;
	kind: string;
	isSample: boolean;
	roles: Role[];
	/** Codes of the fields the person owns there. */
	fields: string[];
}

/** Who sits at the desk, and for which unit. */
export interface Desk {
	person: Person;
	/** In the order of their names. */
	units: DeskUnit[];
	unit: DeskUnit;
}

const LEADING: Role[] = ['leader', 'administrator'];
const READING_ALL: Role[] = ['leader', 'viewer', 'administrator'];

export const leads = ({ roles }: DeskUnit) => roles.some((role) => LEADING.includes(role));

/** Operators too: they administer every unit. */
export const administers = ({ roles }: DeskUnit) => roles.includes('administrator');

/** False for an officer, who reads the fields he owns and no others. */
export const readsAll = ({ roles }: DeskUnit) => roles.some((role) => READING_ALL.includes(role));

/** Whether figures by responsible person are for somebody: for who leads, and for an officer his own. */
export const seesOfficers = (unit: DeskUnit) => leads(unit) || unit.roles.includes('officer');

export const mayFile = (unit: DeskUnit, field: string) =>
	leads(unit) || (unit.roles.includes('officer') && unit.fields.includes(field));

/** The units a person may work in. The database decides which; the names are public. */
export async function deskUnits(database: Database, person: Person): Promise<DeskUnit[]> {
	const caller = callerOf(person);
	const [units, mine] = await Promise.all([
		database.call('units', {}, caller),
		database.call('my_units', {}, caller)
	]);
	return joinUnits(units, mine);
}

export function joinUnits(units: Result<'units'>, mine: Result<'my_units'>): DeskUnit[] {
	const reach = new Map(mine.map((row) => [row.unit_id, row]));
	return units.flatMap(({ id, code, name, kind, is_sample }) => {
		const row = reach.get(id);
		if (!row) return [];
		const roles = row.roles as Role[];
		return [{ id, code, name, kind, isSample: is_sample, roles, fields: row.fields }];
	});
}

/** The unit asked for by code, otherwise the first; undefined when it is not among them. */
export function chooseUnit(units: readonly DeskUnit[], code: string | null): DeskUnit | undefined {
	return code === null ? units[0] : units.find((unit) => unit.code === code);
}
