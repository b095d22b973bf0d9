import { randomInt } from 'node:crypto';
import {
	isOver,
	planPublication,
	type Fresh,
	type Plan,
	type Ruled
} from '#lib/domain/satisfaction/publication.ts';
import { quarterOf } from '#lib/domain/time/quarter.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { log } from '#lib/server/log.ts';

interface Span {
	of_unit: string;
	/** 'YYYY-MM-DD', both days inside it. */
	from_day: string;
	to_day: string;
}

/** How long a look at what could be published is good for. */
const SOON = 5_000;

const looked = new WeakMap<Database, Map<string, { at: number; done: Promise<void> }>>();

/**
 * Brings the publications of a period up to what may be said now: readers get what stands, at most a few
 * seconds old. Never fails: what was published stays readable where nothing new can be.
 * @param today 'YYYY-MM-DD'
 */
export function keepPublished(database: Database, span: Span, today: string): Promise<void> {
	const units = looked.get(database) ?? new Map<string, { at: number; done: Promise<void> }>();
	looked.set(database, units);
	const key = Object.values(span).join(' ');
	const last = units.get(key);
	const now = performance.now();
	if (last && now - last.at < SOON) return last.done;
	for (const [name, { at }] of units) if (now - at >= SOON) units.delete(name);
	const done = publishPeriod(database, span, today).catch((error: unknown) => {
		log.warn({ error, unit: span.of_unit }, 'nothing new could be published');
	});
	units.set(key, { at: now, done });
	return done;
}

/** Publishes what may be published of every quarter of the period. */
export async function publishPeriod(database: Database, span: Span, today: string): Promise<void> {
	const quarters = await database.call('quarters_to_publish', span, SERVER);
	for (const first of quarters) await publishQuarter(database, span.of_unit, first, today);
}

async function publishQuarter(
	database: Database,
	of_unit: string,
	of_quarter: string,
	today: string
): Promise<void> {
	const [standing] = await database.call('publication_standing', { of_unit, of_quarter }, SERVER);
	if (!standing) return;
	const { version, closed, minimum } = standing;
	const fresh = standing.fresh as Fresh[];
	const ended = isOver(quarterOf(of_quarter), today);
	const plan = planPublication(
		{ minimum, closed, ended, fresh, ruled: standing.ruled as Ruled[] },
		drawn(fresh.map(({ field }) => field))
	);
	if (isEmpty(plan) && (closed || !ended || version === 0)) return;
	await database.call(
		'publish_quarter',
		{ of_unit, of_quarter, after_version: version, is_over: ended, plan: { ...plan } },
		SERVER
	);
}

const isEmpty = ({ split, own, together }: Plan) =>
	split.length + own.length + together.length === 0;

/** In an order by lot. */
function drawn(fields: readonly string[]): string[] {
	const lot = [...fields];
	for (let last = lot.length - 1; last > 0; last -= 1) {
		const other = randomInt(last + 1);
		[lot[last], lot[other]] = [lot[other]!, lot[last]!];
	}
	return lot;
}
