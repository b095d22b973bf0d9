import { randomBytes } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { addDays, localDate } from '#lib/domain/time/day.ts';
import {
	formatQuarter,
	previousQuarter,
	quarterOf,
	quarterRange,
	type Quarter
} from '#lib/domain/time/quarter.ts';
import { slipId } from '#lib/domain/slip/slip-id.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { asOwner } from '../product/owner.ts';
import {
	freePort,
	makeDataDir,
	removeDataDir,
	startProduct,
	type Product
} from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';

// An installation of its own, asked by plain requests. tests/contract/publication.test.ts has the same attacker without
// a server, who looks after every single slip.
let product: Product;
let dataDir: string;
test.beforeAll(async () => {
	dataDir = makeDataDir();
	product = await startProduct({ dataDir, port: await freePort() });
});
test.afterAll(async () => {
	await product.stop();
	removeDataDir(dataDir);
});
test.describe.configure({ timeout: 180_000 });

const MINIMUM = 5;
const FIELDS = ['ho-tich', 'chung-thuc', 'dat-dai', 'cu-tru'];
/** How many units an outsider follows, for how many quarters each. */
const UNITS = Number(process.env.ATTACKED_UNITS ?? 8);
const QUARTERS = 4;
const ROUNDS = 5;
const PARALLEL = 6;

const today = localDate(new Date().toISOString());
const running = quarterOf(today);
const back = (n: number): Quarter => (n === 0 ? running : previousQuarter(back(n - 1)));
/** The running one among them. */
const quarters = Array.from({ length: QUARTERS }, (_, n) => back(n));

let state = 20261129;
function random(below: number): number {
	state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
	return Math.floor((state / 2 ** 32) * below);
}

interface Place {
	unit: string;
	code: string;
	quarter: Quarter;
	slips: string[];
}

/** Of one quarter, as one answer says it. */
interface Answer {
	unit: string;
	quarter: string;
	version: number;
	group: string;
	/** By level, or only how many. */
	counts: number[];
	door: string;
}

const sum = (counts: readonly number[]) => counts.reduce((all, n) => all + n, 0);

const makePlaces = () =>
	onDatabaseOf(dataDir, async (database) => {
		const places: Place[] = [];
		for (let n = 0; n < UNITS; n += 1) {
			const code = `phuong-${n}`;
			const made = { code, name: `Phường ${n}`, kind: 'ward' };
			const unit = await database.call('create_unit', made, SERVER);
			places.push(...quarters.map((quarter) => ({ unit, code, quarter, slips: [] as string[] })));
		}
		return places;
	});

/** Some citizens of each quarter answer, late or in time, and some slips are set aside or counted again. */
async function somethingHappens(places: Place[]) {
	await onDatabaseOf(dataDir, async (database) => {
		const entries = places.flatMap(({ unit, quarter, slips }) => {
			const { from } = quarterRange(quarter);
			return Array.from({ length: random(14) }, () => {
				const id = slipId(Date.now(), randomBytes(10));
				slips.push(id);
				const field = FIELDS[random(random(FIELDS.length + 1) + 1)];
				return {
					...{ unit, id, channel: 'paper', level: random(5) + 1, stage: 'result' },
					answered_at: `${from}T00:00:01+07:00`,
					...(field ? { field } : {})
				};
			});
		});
		for (let at = 0; at < entries.length; at += 100) {
			const batch = entries.slice(at, at + 100);
			const results = await database.call('store_slips', { entries: batch }, SERVER);
			expect(results.filter(({ status }) => status !== 'stored')).toEqual([]);
		}
	});
	await asOwner(dataDir, async (sql) => {
		for (const { slips } of places) {
			if (random(3) > 0) continue;
			const from = random(slips.length + 1);
			const ids = slips.slice(from, from + 1 + random(9));
			await sql`update app.slip set counted = ${random(2) === 0} where id = any (${ids}::uuid[])`;
		}
	});
}

async function text(path: string): Promise<string> {
	const answer = await fetch(`${product.url}${path}`);
	const body = await answer.text();
	expect([answer.status, path]).toEqual([200, path]);
	return body;
}
const json = async <T>(path: string) => JSON.parse(await text(path)) as T;

/** Levels by their own number, the fewest satisfied first. */
const ofLevels = (counts: Record<string, number>) =>
	['1', '2', '3', '4', '5'].map((n) => counts[n]!);

interface ResultsJson {
	publication: { version: number } | null;
	whole: { counts: Record<string, number> } | null;
	fields: { code: string; counts: Record<string, number> }[];
	together: { counts: Record<string, number> } | null;
	trend: { quarter: string; slips: number | null }[];
}
type Indicators = (
	{ suppressed: true } | { suppressed: false; n: number; counts: Record<string, number> }
) & {
	fields: ({ code: string } & ({ suppressed: true } | { suppressed: false; counts: never }))[];
	publications: {
		quarter: string;
		version: number;
		together: { counts: Record<string, number> } | null;
	}[];
};

/** Everything that anybody may ask of a quarter. */
async function askEveryDoor({ unit, code, quarter }: Place): Promise<Answer[]> {
	const name = formatQuarter(quarter);
	const answers: Answer[] = [];
	const heard = (door: string, version: number, group: string, counts: number[]) =>
		answers.push({ unit, quarter: name, version, group, counts, door });
	const results = `/results/${code}`;

	const document = await json<ResultsJson>(`${results}/figures.json?quarter=${name}`);
	if (document.publication) {
		const { version } = document.publication;
		heard('JSON', version, 'whole', ofLevels(document.whole!.counts));
		for (const field of document.fields) heard('JSON', version, field.code, ofLevels(field.counts));
		if (document.together) heard('JSON', version, 'together', ofLevels(document.together.counts));
	}

	const [, ...lines] = (await text(`${results}/figures.csv?quarter=${name}`)).trim().split('\n');
	for (const line of lines) {
		const cells = line.replaceAll(/"[^"]*"/g, '').split(',');
		const group = cells[6] === 'field' ? cells[7]! : cells[6]!;
		heard('CSV', Number(cells[2]), group, cells.slice(10, 15).map(Number).reverse());
	}

	const page = await text(`${results}?quarter=${name}`);
	const version = Number(/Lần công bố thứ (\d+)/.exec(page)?.[1] ?? 0);
	// A share opens to its formula, which says the same once more.
	const closed = page.replaceAll(/<dl[^>]*>.*?<\/dl>/gs, '');
	const rows = [...closed.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row]) =>
		row!
			.replaceAll(/<[^>]+>/g, ' ')
			.replaceAll(/\s+/g, ' ')
			.trim()
	);
	const levels = rows
		.map(
			(row) => /(?:hài lòng|Hài lòng|Bình thường) (\d+) (?:[\d,]+%|\d+ trên \d+)$/.exec(row)?.[1]
		)
		.filter((n) => n !== undefined)
		.map(Number);
	if (version > 0) heard('page', version, 'whole', levels.toReversed());

	const { from, to } = quarterRange(quarter);
	// Days within the quarter, and the quarter cut in two, as somebody would who looks for a finer figure.
	const cut = addDays(from, 1 + random(80));
	const periods = [
		[from, to],
		[from, cut],
		[cut, to],
		[cut, cut]
	] as const;
	for (const [first, last] of periods) {
		const period = `unit=${code}&from=${first}&to=${last}`;
		const field = FIELDS[random(FIELDS.length)]!;
		for (const asked of [period, `${period}&field=${field}`]) {
			const body = await json<Indicators>(`/api/v1/indicators?${asked}`);
			const [publication] = body.publications;
			if (!publication) {
				expect(body).toMatchObject({ suppressed: true });
				continue;
			}
			const group = asked === period ? 'whole' : field;
			if (!body.suppressed) heard('API', publication.version, group, ofLevels(body.counts));
			for (const one of body.fields)
				if (!one.suppressed) heard('API', publication.version, one.code, ofLevels(one.counts));
			if (publication.together)
				heard('API', publication.version, 'together', ofLevels(publication.together.counts));
		}
	}
	return answers;
}

async function side<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
	const queue = all.map((one, at) => ({ one, at }));
	const done: R[] = [];
	const go = async () => {
		for (let next = queue.shift(); next; next = queue.shift()) done[next.at] = await work(next.one);
	};
	await Promise.all(Array.from({ length: PARALLEL }, go));
	return done;
}

interface Block {
	unit_id: string;
	quarter: string;
	block: number;
	version: number;
	parent: number | null;
	fields: string[];
	live: boolean;
	slips: string[];
	counts: number[];
}

/** By unit, quarter, version and group: what whole blocks add up to, none of them smaller than the minimum. */
async function whatBlocksSay(): Promise<Map<string, number[]>> {
	const blocks = await asOwner(
		dataDir,
		(sql) =>
			sql<
				Block[]
			>`select unit_id, quarter::text, block, version, parent, fields, live, slips, counts
				from app.publication_block`
	);
	const said = new Map<string, number[]>();
	for (const [key, all] of Map.groupBy(blocks, ({ unit_id, quarter }) => `${unit_id} ${quarter}`)) {
		for (const { slips, counts } of all) {
			expect(slips.length).toBeGreaterThanOrEqual(MINIMUM);
			expect(sum(counts)).toBe(slips.length);
		}
		for (const version of new Set(all.map((block) => block.version))) {
			const then = all.filter((block) => block.version <= version);
			const parents = new Set(then.map(({ parent }) => parent));
			const standing = then.filter(({ block }) => !parents.has(block));
			const slips = standing.flatMap((block) => block.slips);
			expect(new Set(slips).size, 'no slip is in two blocks').toBe(slips.length);
			const live = standing.filter((block) => block.live);
			const joined = new Set(live.flatMap(({ fields }) => (fields.length > 1 ? fields : [])));
			const add = (group: string, counts: number[]) => {
				const name = `${key} ${version} ${group}`;
				const before = said.get(name) ?? [0, 0, 0, 0, 0];
				said.set(
					name,
					before.map((n, level) => n + counts[level]!)
				);
			};
			for (const { fields, counts } of live) {
				add('whole', counts);
				add(fields.some((field) => joined.has(field)) ? 'together' : fields[0]!, counts);
			}
		}
	}
	return said;
}

const places = UNITS * QUARTERS;
test(`whoever asks every public door of ${places} quarters, over and over, learns of no group below the minimum`, async () => {
	const all = await makePlaces();
	const answers: Answer[] = [];
	for (let round = 0; round < ROUNDS; round += 1) {
		await somethingHappens(all);
		answers.push(...(await side(all, askEveryDoor)).flat());
	}
	const said = await whatBlocksSay();
	const firstDay = (name: string) =>
		quarterRange(quarters.find((quarter) => formatQuarter(quarter) === name)!).from;
	for (const { unit, quarter, version, group, counts, door } of answers)
		expect(
			counts,
			`${door}: ${group} of ${quarter}, version ${version}, is made of whole blocks`
		).toEqual(said.get(`${unit} ${firstDay(quarter)} ${version} ${group}`));
	// Every door spoke, of whole quarters and of their parts, before and after corrections.
	expect([...new Set(answers.map(({ door }) => door))].toSorted()).toEqual([
		...['API', 'CSV', 'JSON', 'page']
	]);
	expect(new Set(answers.map(({ version }) => version)).size).toBeGreaterThan(1);
	expect(answers.filter(({ group }) => group === 'together')).not.toEqual([]);
});

test('a year says no more than the quarters in it', async () => {
	const code = 'phuong-0';
	const year = running.year;
	const published = await json<Indicators>(
		`/api/v1/indicators?unit=${code}&from=${year}-01-01&to=${year}-12-31`
	);
	const each = await side(quarters, async (quarter) => {
		const { from, to } = quarterRange(quarter);
		return json<Indicators>(`/api/v1/indicators?unit=${code}&from=${from}&to=${to}`);
	});
	const ofYear = each.filter(
		(answer, at) => quarters[at]!.year === year && !answer.suppressed
	) as Extract<Indicators, { suppressed: false }>[];
	const counts = ofYear.map((answer) => ofLevels(answer.counts));
	const whole = published.suppressed ? [0, 0, 0, 0, 0] : ofLevels(published.counts);
	expect(whole).toEqual([0, 1, 2, 3, 4].map((level) => sum(counts.map((one) => one[level]!))));
});
