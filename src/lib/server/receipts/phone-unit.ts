import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { localDate } from '#lib/domain/time/day.ts';
import type { UnitFace } from '#lib/domain/unit-face/face.ts';
import { log } from '#lib/server/log.ts';
import { readFace } from '#lib/server/units/face.ts';
import { ANYONE, SERVER, type Database, type Result } from '#lib/server/database/port.ts';
import { askedNow, toQuestionnaire } from '#lib/server/quarter/questionnaire.ts';

/** What a phone is shown of a unit. */
export interface PhoneUnit {
	unit: string;
	code: string;
	name: string;
	isSample: boolean;
	face: UnitFace;
	/** All, also those that are closed: papers of theirs are still out. */
	fields: Result<'fields'>;
	/** Those that can be chosen. */
	openFields: Result<'fields'>;
	counters: Result<'counters'>;
	question: { vi: string; en: string };
	questionnaire: Questionnaire;
	posterLimit: number;
	posterMinutes: number;
	/** Where citizens reach the installation; null until an administrator enters it. */
	publicAddress: string | null;
}

/**
 * Names change rarely, and a crowd of phones must not mean a crowd of look-ups. A change made by any process arrives by
 * notice; where none comes, it is seen after so long.
 */
const KEPT_MS = 15_000;
/** A unit that is not in the list may have been made since; but requests for nonsense must not cause look-ups. */
const LIST_KEPT_MS = 1_000;

type Kept<T> = { at: number; value: Promise<T> };
interface Caches {
	units?: Kept<Result<'units'>>;
	phoneUnits: Map<string, Kept<PhoneUnit>>;
}
const caches = new WeakMap<Database, Caches>();

function cachesOf(database: Database): Caches {
	let found = caches.get(database);
	if (!found) caches.set(database, (found = { phoneUnits: new Map() }));
	hearOfChanges(database);
	return found;
}

const listening = new WeakSet<Database>();

function hearOfChanges(database: Database) {
	if (listening.has(database)) return;
	listening.add(database);
	database
		.listen('phone_pages', () => forgetPhoneUnits(database))
		// What was changed before a notice could be heard was read before it.
		.then(() => forgetPhoneUnits(database))
		.catch((error: unknown) => {
			listening.delete(database);
			log.warn({ err: error }, 'no notices of what phones are shown');
		});
}

const isFresh = (kept: Kept<unknown> | undefined, forMs = KEPT_MS): kept is Kept<unknown> =>
	kept !== undefined && Date.now() - kept.at < forMs;

/** Forgets everything, after an administrator has changed names. */
export function forgetPhoneUnits(database: Database) {
	caches.delete(database);
}

function readUnits(database: Database, keptMs: number): Promise<Result<'units'>> {
	const cache = cachesOf(database);
	if (!isFresh(cache.units, keptMs)) {
		const value = database.call('units', {}, ANYONE);
		value.catch(() => delete cache.units);
		cache.units = { at: Date.now(), value };
	}
	return cache.units!.value;
}

/** The units that fit; when none does, asked once more. */
async function unitsLike(
	database: Database,
	fits: (unit: Result<'units'>[number]) => boolean
): Promise<Result<'units'>> {
	const found = (await readUnits(database, KEPT_MS)).filter(fits);
	return found.length > 0 ? found : (await readUnits(database, LIST_KEPT_MS)).filter(fits);
}

/** The unit with everything its phone pages show; undefined when there is none. */
export async function phoneUnitOf(
	database: Database,
	unit: string
): Promise<PhoneUnit | undefined> {
	const { phoneUnits } = cachesOf(database);
	const kept = phoneUnits.get(unit);
	if (isFresh(kept)) return kept.value;
	const [row] = await unitsLike(database, ({ id }) => id === unit);
	if (!row) return undefined;
	const value = readPhoneUnit(database, row);
	value.catch(() => phoneUnits.delete(unit));
	phoneUnits.set(unit, { at: Date.now(), value });
	return value;
}

async function readPhoneUnit(
	database: Database,
	{ id, code, name, is_sample }: Result<'units'>[number]
): Promise<PhoneUnit> {
	const of_unit = id;
	const [fields, counters, [setting], [receipts], face] = await Promise.all([
		database.call('fields', { of_unit }, ANYONE),
		database.call('counters', { of_unit }, ANYONE),
		database.call('unit_setting', { of_unit }, ANYONE),
		database.call('receipt_setting', { of_unit }, SERVER),
		readFace(database, of_unit)
	]);
	const version = setting?.questionnaire ?? '';
	const rows = await database.call('questionnaire', { of_version: version }, ANYONE);
	return {
		unit: id,
		code,
		name,
		isSample: is_sample,
		face,
		fields,
		openFields: fields.filter(({ closed_on }) => !closed_on),
		counters: counters.filter(({ closed_on }) => !closed_on),
		question: { vi: rows[0]?.question_vi ?? '', en: rows[0]?.question_en ?? '' },
		questionnaire: toQuestionnaire(version, askedNow(rows)),
		posterLimit: receipts?.poster_limit ?? 300,
		posterMinutes: receipts?.poster_minutes ?? 10,
		publicAddress: receipts?.public_address ?? null
	};
}

/** The fields that a citizen at the counter of several may name: its own, or all of them; none where there is only one. */
export function fieldsAt(
	{ openFields }: Pick<PhoneUnit, 'openFields'>,
	{ field, serves }: PhoneUnit['counters'][number]
) {
	if (field) return [];
	return openFields.filter(({ code }) => serves.length === 0 || serves.includes(code));
}

/** Those with exactly this code; else those with it but for capitals, which people seldom type as they are printed. */
function withCode<T extends { code: string }>(rows: readonly T[], code: string): T[] {
	const exact = rows.filter((row) => row.code === code);
	return exact.length > 0 ? exact : rows.filter((row) => isAlike(row.code, code));
}
const isAlike = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

/**
 * The counter of a poster: `<unit code>.<counter code>`, split at the last dot, since a unit's code may hold dots and a
 * counter's never does. Where there is one unit only, the counter's code alone is enough.
 */
export async function counterOf(
	database: Database,
	path: string
): Promise<{ phoneUnit: PhoneUnit; counter: PhoneUnit['counters'][number] } | undefined> {
	const dot = path.lastIndexOf('.');
	const today = localDate(new Date().toISOString());
	const code = dot < 0 ? null : path.slice(0, dot);
	const like = await unitsLike(
		database,
		(unit) =>
			(code === null || isAlike(unit.code, code)) && (!unit.valid_to || unit.valid_to >= today)
	);
	const units = code === null ? like : withCode(like, code);
	if (units.length !== 1) return undefined;
	const phoneUnit = await phoneUnitOf(database, units[0]!.id);
	const [counter, ...others] = withCode(phoneUnit?.counters ?? [], path.slice(dot + 1));
	return phoneUnit && counter && others.length === 0 ? { phoneUnit, counter } : undefined;
}

/** How a poster's address names a counter, whatever other units there may be one day. */
export function posterPath(phoneUnit: Pick<PhoneUnit, 'code'>, counter: string): string {
	return `${phoneUnit.code}.${counter}`;
}
