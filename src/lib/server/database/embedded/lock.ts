import { randomUUID } from 'node:crypto';
import {
	linkSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { writeDurably } from './durable-file.ts';
import { makePrivate } from './folders.ts';
import { lifeOf, processSpace } from './process-identity.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';

/** A server holds the folder for good, a command of `npm run manage` only for its moment. */
export type Purpose = 'server' | 'command';

export interface Holder {
	pid: number;
	/** Birth mark of the process; null where the system does not tell. */
	born: string | null;
	space: string;
	purpose: Purpose;
	released?: true;
}

export interface Lock {
	release(): void;
}

const HEARTBEAT_MS = 3_000;
const SILENCE_MS = 8_000;
const COMMAND_PATIENCE_MS = 10_000;

/**
 * Takes the data folder for this process. The folder `lock` holds numbered files; the highest number decides.
 * A new one is linked into place whole, never over another, and only its holder removes lower ones, so that a
 * holder killed at any moment leaves nothing that a person would have to clear away.
 * @throws ProblemError HL-9107 when a live process holds the folder; a command is waited for up to 10 s.
 */
export async function acquireLock(folder: string, purpose: Purpose): Promise<Lock> {
	makePrivate(folder);
	const deadline = Date.now() + COMMAND_PATIENCE_MS;
	for (;;) {
		const top = topNumber(folder);
		const holder = top === 0 ? null : readHolder(folder, top);
		if (holder && (await isHeld(folder, top, holder))) {
			if (holder.purpose === 'server' || Date.now() > deadline)
				throw new ProblemError('HL-9107', `pid ${holder.pid} · ${folder}`);
			await pause(50);
			continue;
		}
		const mine: Holder = { ...self(), purpose };
		if (tryTake(folder, top + 1, mine)) return keep(folder, top + 1, mine);
	}
}

/** Who holds the folder now, or null. */
export async function currentHolder(folder: string): Promise<Holder | null> {
	let top: number;
	try {
		top = topNumber(folder);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
		throw error;
	}
	const holder = top === 0 ? null : readHolder(folder, top);
	return holder && (await isHeld(folder, top, holder)) ? holder : null;
}

function self(): Omit<Holder, 'purpose'> {
	const life = lifeOf(process.pid);
	return { pid: process.pid, born: life.alive ? life.born : null, space: processSpace() };
}

function topNumber(folder: string): number {
	const numbers = readdirSync(folder).map((name) => Number(/^(\d+)$/.exec(name)?.[1] ?? 0));
	return Math.max(0, ...numbers);
}

function readHolder(folder: string, number: number): Holder | null {
	try {
		return JSON.parse(readFileSync(join(folder, String(number)), 'utf8')) as Holder;
	} catch {
		// Emptied by a power cut: the process that wrote it is gone.
		return null;
	}
}

async function isHeld(folder: string, number: number, holder: Holder): Promise<boolean> {
	if (holder.released) return false;
	if (holder.space === processSpace()) {
		const life = lifeOf(holder.pid);
		if (!life.alive) return false;
		if (life.born !== null && holder.born !== null) return life.born === holder.born;
	}
	// Another container, or a system that does not tell birth marks: does its heart beat?
	const before = beat(folder, number);
	const end = Date.now() + SILENCE_MS;
	while (Date.now() < end) {
		await pause(250);
		if (beat(folder, number) !== before) return true;
	}
	return false;
}

function beat(folder: string, number: number): number | undefined {
	return statSync(join(folder, String(number)), { throwIfNoEntry: false })?.mtimeMs;
}

function tryTake(folder: string, number: number, mine: Holder): boolean {
	const draft = join(folder, `draft-${randomUUID()}`);
	try {
		writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
		linkSync(draft, join(folder, String(number)));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
		throw error;
	} finally {
		rmSync(draft, { force: true });
	}
	if (topNumber(folder) === number) return true;
	// Others came and went between looking and linking: the highest number decides.
	rmSync(join(folder, String(number)), { force: true });
	return false;
}

function keep(folder: string, number: number, mine: Holder): Lock {
	const path = join(folder, String(number));
	for (const name of readdirSync(folder)) {
		if (/^\d+$/.test(name) ? Number(name) < number : isOldDraft(join(folder, name)))
			rmSync(join(folder, name), { force: true });
	}
	const heart = setInterval(() => {
		try {
			utimesSync(path, new Date(), new Date());
		} catch {
			// The folder went away under us; the next start will say so.
		}
	}, HEARTBEAT_MS);
	heart.unref();
	return {
		release() {
			clearInterval(heart);
			writeDurably(path, JSON.stringify({ ...mine, released: true }));
		}
	};
}

function isOldDraft(path: string): boolean {
	const found = statSync(path, { throwIfNoEntry: false });
	return found !== undefined && Date.now() - found.mtimeMs > 60_000;
}
