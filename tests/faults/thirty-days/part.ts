import { setTimeout as pause } from 'node:timers/promises';
import { asOwner } from '../../product/owner.ts';
import { tapAndLeave } from '../../tablet/tap.ts';
import { setThrottle } from '../../tablet/throttle.ts';
import { memoryOf, waitingOn } from '../browser/memory.ts';
import { furnish } from '../browser/place.ts';
import { exported, recount, storedSlips } from '../browser/truth.ts';
import { install } from '../installation.ts';
import type { Outcome } from '../outcome.ts';
import { atTheEnd } from '../tidy.ts';
import { DAYS, planVisits, type Visit } from './calendar.ts';
import { CalendarTablet } from './tablet.ts';

/** The 10,000 citizens of thirty days. */
export const FULL_ROUNDS = 400;
/** Citizens of one round. */
const PER_ROUND = 25;
const DAY_MS = 24 * 3600_000;
/** The tablet is switched off and on, without a network, after so many days. */
const REBOOT_EVERY_DAYS = 6;
/** While it delivers: how much slower than this computer the tablet is. */
const THROTTLE = 6;
/** The server is killed when so much has left the tablet, while the next slips are on their way. */
const KILLED_AT = [0.1, 0.4, 0.7];
/** So many citizens come at least, the first while it delivers. */
const TAPS = 30;
/** Asking the page how much still waits takes time from its citizens. */
const ASK_MS = 200;
/** Never a measure of speed: a tablet that has not delivered by then never will. */
const PATIENCE_MS = 15 * 60_000;
/** What the full part promises of a tablet that comes back: thirty days are delivered so soon … */
const DELIVERY_SECONDS = 120;
/** … and nineteen of twenty taps meanwhile are answered so soon. A short part has too few taps to tell. */
const ANSWER_MS = 100;
/** A slip's time is corrected by what a heartbeat measures, the way of the question included. */
const CORRECTION_MS = 5000;

/**
 * A tablet without a network for thirty days, switched off and on in between, then a server that is killed now and then
 * while it delivers, and citizens who go on tapping: everything is there once, in order, with the time of the tap.
 */
export async function thirtyDaysPart(rounds: number): Promise<Outcome> {
	const respondents = rounds * PER_ROUND;
	const site = await install();
	const { dataDir } = site;
	const tablet = new CalendarTablet(site.product.url);
	const forget = atTheEnd(() => tablet.forget());
	const wrongs: string[] = [];
	const figures: Record<string, unknown> = { respondents };
	try {
		const [place] = await furnish(dataDir, 1);
		const end = Date.now();
		const begin = end - DAYS * DAY_MS;
		await asOwner(dataDir, (sql) => sql`update app.device set created_at = ${new Date(begin)}`);
		await tablet.switchOn(0, { hash: `#token=${place!.token}` });
		await tablet.page.evaluate(async () => void (await navigator.serviceWorker.ready));
		await tablet.lastHeard(begin);
		await site.product.stop();

		const days = planVisits(respondents, end);
		let since = performance.now();
		figures.added = await liveThrough(tablet, days);
		figures.offlineSeconds = seconds(since);
		const before = await memoryOf(tablet.page);
		figures.waitedOffline = before.waiting.length;
		figures.reboots = Math.floor((DAYS - 1) / REBOOT_EVERY_DAYS) + 1;

		// The network is back, and the clock is this computer's again: the last switching on has shown it.
		site.product = await site.start();
		since = performance.now();
		await setThrottle(tablet.page, THROTTLE);
		await tablet.online();
		const kills = async () => {
			for (const [n, share] of KILLED_AT.entries()) {
				const left = before.waiting.length * (1 - share);
				while ((await waitingOn(tablet.page)) > left) await pause(ASK_MS);
				process.kill(site.product.pid, 'SIGKILL');
				await site.product.ended;
				site.product = await site.start();
				figures.kills = n + 1;
			}
		};
		const levels: number[] = [];
		const taps = async () => {
			for (let n = 0; n < TAPS || figures.deliverySeconds === undefined; n += 1) {
				levels.push(1 + (n % 5));
				await tapAndLeave(tablet.page, levels.at(-1)!);
			}
		};
		const left = untilDelivered(tablet).then(() => {
			figures.deliverySeconds = seconds(since);
			figures.tapsMeanwhile = levels.length;
		});
		await Promise.all([left, kills(), taps()]);
		await untilDelivered(tablet);
		const { answeredAfter, thanksAfter } = await tablet.page.evaluate(() => window.watched);
		const meanwhile = figures.tapsMeanwhile as number;
		figures.tapToAnswer = spread(answeredAfter.slice(0, meanwhile));
		figures.tapToThanks = spread(thanksAfter.slice(0, meanwhile));
		figures.tapToThanksAfterwards = spread(thanksAfter.slice(meanwhile));
		await setThrottle(tablet.page, 1);
		if (rounds >= FULL_ROUNDS) wrongs.push(...tooSlow(figures));
		wrongs.push(...(await compare(dataDir, tablet, days.flat(), levels, figures)));
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	console.log(JSON.stringify(figures));
	forget();
	await tablet.forget();
	await site.end(wrongs);
	const isGood = wrongs.length === 0;
	return { passed: isGood ? rounds : 0, failed: isGood ? 0 : rounds, wrongs };
}

/** Thirty days without a network. @returns how many citizens added something to their tap */
async function liveThrough(tablet: CalendarTablet, days: Visit[][]): Promise<number> {
	let added = 0;
	for (const [day, visits] of days.entries()) {
		if (day % REBOOT_EVERY_DAYS === 0) {
			await tablet.die();
			await tablet.switchOn((day - DAYS) * DAY_MS, { offline: true });
		}
		added += await tablet.serve(visits);
	}
	await tablet.die();
	await tablet.switchOn(0, { offline: true });
	return added;
}

async function untilDelivered(tablet: CalendarTablet): Promise<void> {
	const end = performance.now() + PATIENCE_MS;
	for (;;) {
		const waiting = await waitingOn(tablet.page);
		if (waiting === 0) return;
		if (performance.now() > end) throw new Error(`${waiting} still wait`);
		await pause(ASK_MS);
	}
}

/** @returns what took longer than promised, in words */
function tooSlow(figures: Record<string, unknown>): string[] {
	const { deliverySeconds, tapToAnswer } = figures as {
		deliverySeconds: number;
		tapToAnswer: ReturnType<typeof spread>;
	};
	const wrongs: string[] = [];
	if (!(deliverySeconds <= DELIVERY_SECONDS))
		wrongs.push(`delivered after ${deliverySeconds} s, not within ${DELIVERY_SECONDS}`);
	if (!(tapToAnswer.p95 <= ANSWER_MS))
		wrongs.push(`p95 of a tap's answer: ${tapToAnswer.p95} ms, not within ${ANSWER_MS}`);
	return wrongs;
}

/** Everything that was tapped against everything that is there. @returns what is wrong, in words */
async function compare(
	dataDir: string,
	tablet: CalendarTablet,
	visits: Visit[],
	levels: number[],
	figures: Record<string, unknown>
): Promise<string[]> {
	const stored = await storedSlips(dataDir);
	const { nextSequence, shelved } = await memoryOf(tablet.page);
	const { slips: counted, agree } = await recount(dataDir);
	const lines = await exported(dataDir);
	const followUps = stored.filter(({ reasons }) => reasons !== null).length;
	const sent = visits.length + levels.length;
	Object.assign(figures, {
		sent,
		stored: stored.length,
		counted,
		exported: lines.length,
		followUps
	});
	const wrongs: string[] = [];
	const expect = (what: string, found: unknown, wanted: unknown) => {
		if (found !== wanted) wrongs.push(`${what}: ${found} instead of ${wanted}`);
	};
	expect('stored', stored.length, sent);
	expect('counted', counted, sent);
	expect('the counts agree', agree, true);
	expect('exported', lines.length, sent);
	expect('ids', new Set(stored.map(({ id }) => id)).size, sent);
	expect('the tablet counted to', nextSequence - 1, sent);
	expect('refused', shelved, 0);
	expect('with reasons', followUps, figures.added);
	for (const [n, slip] of stored.entries()) {
		expect(`sequence of number ${n + 1}`, slip.sequence, n + 1);
		expect(`level of ${n + 1}`, slip.level, visits[n]?.level ?? levels[n - visits.length]);
		const late = visits[n] ? Math.abs(slip.answeredAt - visits[n].at) : 0;
		if (late > CORRECTION_MS) wrongs.push(`${n + 1} is dated ${late} ms away from its tap`);
	}
	return wrongs;
}

const seconds = (since: number) => Number(((performance.now() - since) / 1000).toFixed(1));

/** In milliseconds. */
function spread(times: number[]) {
	const sorted = times.toSorted((a, b) => a - b);
	const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)]!);
	return { taps: sorted.length, median: at(0.5), p95: at(0.95), worst: at(1) };
}
