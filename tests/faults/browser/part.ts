import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { install } from '../installation.ts';
import { strike, type Fault as ServerFault } from '../kills.ts';
import type { Outcome } from '../outcome.ts';
import { atTheEnd } from '../tidy.ts';
import { anyMoment, chooseFaults, FAULTS } from './faults.ts';
import { furnish, questionnaireOf } from './place.ts';
import { soon } from './soon.ts';
import { Station } from './station.ts';
import { look, lookThoroughly, type Figures } from './look.ts';

const TABLETS = 4;
/** Citizens between two faults at one counter, on average. */
const SERVED_BETWEEN = 4;
/** After so many rounds all is delivered, and everything is compared with everything. */
const THOROUGH_EVERY = 50;
const RECOVERY_PATIENCE_MS = 30_000;
/** Far longer than the slowest round on a busy machine: what hangs is a failure with a name. */
const ROUND_PATIENCE_MS = 180_000;

/**
 * Citizens tap on real tablets while tab, browser, server, PostgreSQL and network fall over at random moments: whoever
 * was thanked is stored, counted and exported exactly once, and no other slip.
 */
export async function browserPart(rounds: number): Promise<Outcome> {
	const site = await install();
	const { dataDir, port } = site;
	const stations: Station[] = [];
	const forget = atTheEnd(async () => {
		for (const station of stations) station.tablet.forget();
		await striking;
	});

	let striking: Promise<unknown> = Promise.resolve();
	/** One blow after the other: what is being started is not struck by a second one. */
	const strikeServer = (fault: ServerFault) => {
		const blow = striking.then(async () => {
			site.product = await strike(fault, site.product, site.start);
			await answering(site.product.url);
		});
		striking = blow.catch(() => {});
		return blow;
	};

	const struck: Record<string, number> = {};
	const wrongs: string[] = [];
	let figures: Figures | undefined;
	let begun = 0;
	let passed = 0;
	try {
		const places = await furnish(dataDir, TABLETS);
		const questionnaire = await questionnaireOf(site.product.url, places[0]!.token);
		for (const place of places) stations.push(await Station.setUp(place, port, questionnaire));
		while (passed < rounds && wrongs.length === 0) {
			const until = Math.min(rounds, passed + THOROUGH_EVERY);
			for (const station of stations) station.open();
			await Promise.all(stations.map((station) => strikeUntil(until, station)));
			await Promise.all(stations.map((station) => station.close()));
			if (wrongs.length > 0) break;
			figures = await lookThoroughly(dataDir, stations);
			wrongs.push(...figures.wrongs);
			console.log(`all delivered: ${JSON.stringify({ ...figures, wrongs: wrongs.length })}`);
		}
	} catch (error) {
		wrongs.push((error as Error).stack!);
	}
	wrongs.push(...stations.flatMap((station) => station.wrongs));
	const good = wrongs.length === 0 && passed === rounds;
	const { wrongs: _, ...numbers } = figures ?? { wrongs: [] };
	const switchedOffAndOn = stations.reduce((sum, { tablet }) => sum + tablet.switchedOffAndOn, 0);
	const touchedAgain = stations.reduce((sum, station) => sum + station.touchedAgain, 0);
	console.log(
		JSON.stringify({ rounds: passed, ...numbers, switchedOffAndOn, touchedAgain, struck })
	);
	// A server that is being started is not left behind.
	await striking;
	forget();
	await Promise.all(stations.map((station) => station.remove()));
	await site.end(wrongs);
	return { passed, failed: good ? 0 : Math.max(1, rounds - passed), wrongs };

	/** Round after round at one counter, beside the others. */
	async function strikeUntil(until: number, station: Station) {
		while (begun < until && wrongs.length === 0) {
			const round = (begun += 1);
			const blow = soon(strikeOnce(station), ROUND_PATIENCE_MS, `round ${round} does not end`);
			const what = await blow.catch((error: Error) => {
				wrongs.push(`${station.place.code}: ${error.stack}`, ...station.wrongs);
				return undefined;
			});
			if (wrongs.length > 0 || what === undefined) return;
			const found = await soon(look(dataDir, [station]), ROUND_PATIENCE_MS, 'a look does not end');
			const { thanked, stored, waiting, lost, doubled, gaps } = found;
			console.log(
				`${round}/${rounds} ${station.place.code} ${what}, ${thanked} thanked, ${stored} stored, ` +
					`${waiting} waiting, ${lost} lost, ${doubled} doubled, ${gaps} gaps`
			);
			wrongs.push(...found.wrongs);
			if (found.wrongs.length === 0) passed += 1;
		}
	}

	/** Breaks one or two things at one counter, each at a moment of its own after a tap. */
	async function strikeOnce(station: Station): Promise<string> {
		const names = chooseFaults();
		const [tap, thanks, again] = [station.nextTap(), station.thanked(1), station.thankedAgain()];
		let since = 0;
		await Promise.all(
			names.map(async (name) => {
				struck[name] = (struck[name] ?? 0) + 1;
				const moment = anyMoment(tap, thanks, again).then(() => (since = performance.now()));
				await FAULTS[name]!({
					moment,
					tablet: station.tablet,
					line: station.line,
					thanked: (more) => station.thanked(more),
					strikeServer
				});
			})
		);
		await station.tablet.setOffline(false);
		await station.thanked(1);
		const seconds = ((performance.now() - since) / 1000).toFixed(1);
		await station.thanked(randomInt(2 * SERVED_BETWEEN));
		return `${names.join(' + ')}, back after ${seconds} s`;
	}
}

/** Resolves when the server and its database answer. */
async function answering(url: string) {
	const end = performance.now() + RECOVERY_PATIENCE_MS;
	while (!(await fetch(`${url}/api/v1/ready`).catch(() => undefined))?.ok) {
		if (performance.now() > end) throw new Error('the server does not come back');
		await pause(20);
	}
}
