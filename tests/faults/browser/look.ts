import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Memory } from './memory.ts';
import type { Station } from './station.ts';
import { exported, recount, storedSlips, type StoredSlip } from './truth.ts';
import { judge, judgeAdditions } from './verdict.ts';

const DELIVERY_PATIENCE_MS = 90_000;

export interface Figures {
	/** Fingers that came down on a face. */
	respondents: number;
	thanked: number;
	/** Taps whose thanks stayed unseen, because something fell over; of these, those that are there. */
	unsure: number;
	unsureStored: number;
	stored: number;
	waiting: number;
	/** By the recount, and by the export; once all is delivered. */
	counted?: number;
	exported?: number;
	followUps?: number;
	/** Deliveries that the server stored and of which the tablet never heard. */
	unheard: number;
	lost: number;
	doubled: number;
	gaps: number;
	wrongs: string[];
}

/** Compares what was tapped with what is stored or still waits, while citizens go on tapping. */
export async function look(dataDir: string, stations: Station[]): Promise<Figures> {
	// In this order: what leaves a tablet meanwhile is on the server when the server is asked.
	const ended = stations.map((station) => station.ended);
	const memories = await Promise.all(stations.map((station) => station.memory()));
	return compare(stations, ended, memories, await storedSlips(dataDir));
}

function compare(
	stations: Station[],
	ended: number[],
	memories: Memory[],
	stored: StoredSlip[]
): Figures {
	const codes = new Set(stations.map(({ place }) => place.code));
	const here = stored.filter(({ device }) => codes.has(device));
	const all = stations.flatMap(({ attempts }) => attempts);
	const figures: Figures = {
		respondents: all.length,
		thanked: all.filter(({ thanked }) => thanked).length,
		unsure: all.filter(({ thanked, to }) => !thanked && to < Infinity).length,
		unsureStored: 0,
		stored: here.length,
		waiting: memories.reduce((sum, { waiting }) => sum + waiting.length, 0),
		unheard: stations.reduce((sum, { line }) => sum + line.unheard, 0),
		...{ lost: 0, doubled: 0, gaps: 0, wrongs: [] }
	};
	for (const [i, { attempts, place }] of stations.entries()) {
		const { waiting, shelved } = memories[i]!;
		const own = stored.filter(({ device }) => device === place.code);
		const verdict = judge(attempts, ended[i]!, waiting, own);
		figures.unsureStored += verdict.unsure;
		figures.lost += verdict.lost;
		figures.doubled += verdict.doubled;
		figures.gaps += verdict.gaps;
		if (shelved > 0) verdict.wrongs.push(`${shelved} were refused`);
		figures.wrongs.push(...verdict.wrongs.map((wrong) => `${place.code}: ${wrong}`));
	}
	return figures;
}

/** The same after the last tap: first everything has to arrive, then everything is compared with everything. */
export async function lookThoroughly(dataDir: string, stations: Station[]): Promise<Figures> {
	const memories = await Promise.all(stations.map(delivered));
	const stored = await storedSlips(dataDir);
	const ended = stations.map(({ attempts }) => attempts.length);
	const figures = compare(stations, ended, memories, stored);
	const { wrongs } = figures;
	for (const [i, { attempts, place }] of stations.entries()) {
		const own = stored.filter(({ device }) => device === place.code);
		const last = memories[i]!.nextSequence - 1;
		if (last !== own.length)
			wrongs.push(`${place.code}: the tablet counted to ${last}, ${own.length} are stored`);
		for (const { id, counter } of own)
			if (counter !== place.counter) wrongs.push(`${id} is at ${counter}, not ${place.counter}`);
		wrongs.push(...judgeAdditions(attempts, own));
	}
	const { slips, agree } = await recount(dataDir);
	const lines = await exported(dataDir);
	if (!agree || slips !== stored.length) wrongs.push(`${slips} counted, they agree: ${agree}`);
	wrongs.push(...differences(lines, stored));
	const followUps = stored.filter(({ reasons }) => reasons !== null).length;
	return { ...figures, counted: slips, exported: lines.length, followUps };
}

/** Resolves when nothing waits on the tablet any more. */
async function delivered(station: Station): Promise<Memory> {
	// The network comes back: the tablet hears of it, and need not wait for its next try.
	await station.tablet.setOffline(true);
	await station.tablet.setOffline(false);
	const end = performance.now() + DELIVERY_PATIENCE_MS;
	for (;;) {
		const memory = await station.memory();
		if (memory.waiting.length + memory.drafts === 0) return memory;
		if (performance.now() > end)
			throw new Error(`${memory.waiting.length} wait, ${memory.drafts} are open, none leaves`);
		await pause(50);
	}
}

/** Is what a person exports the same, line by line, as what is stored? */
function differences(lines: Record<string, string>[], stored: StoredSlip[]): string[] {
	const said = ({ id, device, sequence, level }: Record<string, unknown>) =>
		[id, device, sequence, level].join(' ');
	const there = stored.map((slip) => said({ ...slip })).sort();
	const here = lines.map(said).sort();
	return isDeepStrictEqual(here, there) ? [] : [`${here.length} exported, not what is stored`];
}
