import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault as ServerFault } from '../kills.ts';
import type { Line, Weather } from './line.ts';
import type { Tablet } from './tablet.ts';

/** Whatever falls over together at one counter. */
export interface Scene {
	tablet: Tablet;
	line: Line;
	/** When it happens. */
	moment: Promise<unknown>;
	/** Resolves when so many more have been thanked at this tablet. */
	thanked: (more: number) => Promise<void>;
	/** Kills a part of the server, and starts it as whatever watches over it would. */
	strikeServer: (fault: ServerFault) => Promise<void>;
}

/** No longer than this the weather stays bad. */
const STORM_MS = 4000;

/** Breaks something; resolves when it works again, by nothing but what would happen in reality. */
type Fault = (scene: Scene) => Promise<void>;

const weather =
	(which: Weather): Fault =>
	async ({ line, thanked, moment }) => {
		await moment;
		const before = line.harmed;
		line.weather = which;
		// Until it has done harm, or a few citizens have not noticed anything.
		const over = performance.now() + randomInt(300, STORM_MS);
		const served = thanked(3).then(() => true);
		while (performance.now() < over && line.harmed === before)
			if (await Promise.race([served, pause(20)])) break;
		line.weather = 'well';
	};

const tab =
	(how: 'crash' | 'kill' | 'close'): Fault =>
	({ tablet, moment }) =>
		tablet.loseTab(how, moment);

const server =
	(fault: ServerFault): Fault =>
	async ({ strikeServer, moment }) => {
		await moment;
		await strikeServer(fault);
	};

/** At one tablet. */
export const TABLET_FAULTS = {
	'tab crash': tab('crash'),
	'tab kill': tab('kill'),
	'tab close': tab('close'),
	browser: ({ tablet, moment }) => tablet.lose({ moment }),
	/** A reboot in the morning, and the network comes later. */
	'browser, back offline': async ({ tablet, thanked, moment }) => {
		await tablet.lose({ offline: true, moment });
		await thanked(1 + randomInt(2));
		await tablet.setOffline(false);
	},
	helper: ({ tablet, moment }) => tablet.loseHelper(moment)
} satisfies Record<string, Fault>;

/** Behind it. */
export const OTHER_FAULTS = {
	node: server('node'),
	'node, twice': server('start'),
	postgres: server('postgres'),
	backend: server('backend'),
	'node, postgres': server('both'),
	offline: async ({ tablet, thanked, moment }) => {
		await moment;
		await tablet.setOffline(true);
		await Promise.race([thanked(1 + randomInt(2)), pause(STORM_MS)]);
		await tablet.setOffline(false);
	},
	'line down': weather('down'),
	'answer lost': weather('deaf'),
	'half an answer': weather('half'),
	'answer late': weather('slow'),
	'captive portal': weather('captive')
} satisfies Record<string, Fault>;

export const FAULTS: Record<string, Fault> = { ...TABLET_FAULTS, ...OTHER_FAULTS };
export type FaultName = keyof typeof FAULTS;

const oneOf = <T>(all: readonly T[]): T => all[randomInt(all.length)]!;

/** One fault, or in one round of four one at the tablet and one behind it at once. */
export function chooseFaults(): string[] {
	const atTablet = oneOf(Object.keys(TABLET_FAULTS));
	const behind = oneOf(Object.keys(OTHER_FAULTS));
	const die = randomInt(8);
	return die < 2 ? [atTablet, behind] : die < 5 ? [atTablet] : [behind];
}

/**
 * Most faults are to fall around the write: a tap takes up to 100 ms to reach the page, and some 20 ms to be written.
 * One in four falls in the instant of the thanks, for the tap or for what was added.
 */
export async function anyMoment(
	tap: Promise<unknown>,
	thanks: Promise<unknown>,
	thanksAgain: Promise<unknown>
) {
	const die = randomInt(8);
	if (die === 0) return thanks;
	if (die === 1) return thanksAgain;
	await tap;
	await pause(die < 7 ? randomInt(160) : randomInt(1500));
}
