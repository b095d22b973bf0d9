import { ProblemError } from '#lib/domain/problem/problem.ts';
import { nameAmong, unitsNamed } from '#lib/domain/unit/named.ts';
import type { Database, Result } from '#lib/server/database/port.ts';
import { callerOf, type Person, type Role } from './session.ts';

/** A unit the signed-in person may work in. */
export interface DeskUnit {
	id: string;
	code: string;
	/** How links name it among the person's units. */
	param: string;
	valid_from: string;
	valid_to: string | null;
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

/** Officers and who leads; a viewer only reads. */
export const works = (unit: DeskUnit) => leads(unit) || unit.roles.includes('officer');

/** False for an officer, who reads the fields he owns and no others. */
export const readsAll = ({ roles }: DeskUnit) => roles.some((role) => READING_ALL.includes(role));

/** Whether a person sees figures by responsible person: leaders do, an officer sees his own. */
export const seesOfficers = works;

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
	const known = units.filter(({ id }) => reach.has(id));
	return known.map((unit) => {
		const { id, code, name, kind, is_sample, valid_from, valid_to } = unit;
		const { roles, fields } = reach.get(id)!;
		return {
			...{ id, code, name, kind, valid_from, valid_to, fields },
			param: nameAmong(known, unit),
			isSample: is_sample,
			roles: roles as Role[]
		};
	});
}

/**
 * The unit asked for by code or id, otherwise the first that has not ended: one that became part of another is seldom what
 * somebody comes for. Undefined when it is not among them.
 * @param day 'YYYY-MM-DD': of two units with one code the one that is there on it
 * @throws ProblemError HL-2050 where both are
 */
export function chooseUnit(
	units: readonly DeskUnit[],
	name: string | null,
	day: string
): DeskUnit | undefined {
	if (name === null)
		return units.find(({ valid_to }) => valid_to === null || valid_to >= day) ?? units[0];
	const [found, ...others] = unitsNamed(units, name, day);
	if (others.length > 0) throw new ProblemError('HL-2050', name);
	return found;
}
