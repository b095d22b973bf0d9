import type { Questionnaire } from '#lib/domain/slip/questionnaire.ts';
import { localDate } from '#lib/domain/time/day.ts';
import { ANYONE, SERVER, type Database, type Result } from '#lib/server/database/port.ts';
import { toQuestionnaire } from '#lib/server/quarter/questionnaire.ts';

/** What a phone is shown of a unit. */
export interface Place {
	unit: string;
	code: string;
	name: string;
	isSample: boolean;
	/** All, also those that are closed: papers of theirs are still out. */
	fields: Result<'fields'>;
	/** Those that can be chosen. */
	openFields: Result<'fields'>;
	counters: Result<'counters'>;
	question: { vi: string; en: string };
	questionnaire: Questionnaire;
	posterLimit: number;
	posterMinutes: number;
	/** Where citizens reach the installation; null as long as nobody has said. */
	publicAddress: string | null;
}

/** Names change rarely, and a crowd of phones must not mean a crowd of look-ups. */
const KEPT_MS = 15_000;
/** A unit that is not in the list may have been made since; but whoever asks for nonsense must not cause look-ups. */
const LIST_KEPT_MS = 1_000;

type Kept<T> = { at: number; value: Promise<T> };
interface Caches {
	units?: Kept<Result<'units'>>;
	places: Map<string, Kept<Place>>;
}
const caches = new WeakMap<Database, Caches>();

function cachesOf(database: Database): Caches {
	let found = caches.get(database);
	if (!found) caches.set(database, (found = { places: new Map() }));
	return found;
}

const isFresh = (kept: Kept<unknown> | undefined, forMs = KEPT_MS): kept is Kept<unknown> =>
	kept !== undefined && Date.now() - kept.at < forMs;

/** Forgets everything, after somebody has changed names. */
export function forgetPlaces(database: Database) {
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
export async function placeOf(database: Database, unit: string): Promise<Place | undefined> {
	const { places } = cachesOf(database);
	const kept = places.get(unit);
	if (isFresh(kept)) return kept.value;
	const [row] = await unitsLike(database, ({ id }) => id === unit);
	if (!row) return undefined;
	const value = readPlace(database, row);
	value.catch(() => places.delete(unit));
	places.set(unit, { at: Date.now(), value });
	return value;
}

async function readPlace(
	database: Database,
	{ id, code, name, is_sample }: Result<'units'>[number]
): Promise<Place> {
	const of_unit = id;
	const [fields, counters, [setting], [receipts]] = await Promise.all([
		database.call('fields', { of_unit }, ANYONE),
		database.call('counters', { of_unit }, ANYONE),
		database.call('unit_setting', { of_unit }, ANYONE),
		database.call('receipt_setting', { of_unit }, SERVER)
	]);
	const version = setting?.questionnaire ?? '';
	const rows = await database.call('questionnaire', { of_version: version }, ANYONE);
	return {
		unit: id,
		code,
		name,
		isSample: is_sample,
		fields,
		openFields: fields.filter(({ closed_on }) => !closed_on),
		counters: counters.filter(({ closed_on }) => !closed_on),
		question: { vi: rows[0]?.question_vi ?? '', en: rows[0]?.question_en ?? '' },
		questionnaire: toQuestionnaire(version, rows),
		posterLimit: receipts?.poster_limit ?? 300,
		posterMinutes: receipts?.poster_minutes ?? 10,
		publicAddress: receipts?.public_address ?? null
	};
}

/** Those with exactly this code; else those with it but for capitals, which nobody types as they are printed. */
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
): Promise<{ place: Place; counter: Place['counters'][number] } | undefined> {
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
	const place = await placeOf(database, units[0]!.id);
	const [counter, ...others] = withCode(place?.counters ?? [], path.slice(dot + 1));
	return place && counter && others.length === 0 ? { place, counter } : undefined;
}

/** How a poster's address names a counter, whatever other units there may be one day. */
export function posterPath(place: Pick<Place, 'code'>, counter: string): string {
	return `${place.code}.${counter}`;
}
