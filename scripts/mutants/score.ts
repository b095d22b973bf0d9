/** One change to the source, and what the tests said of it. */
export interface Mutant {
	/** That of its switch, in its file. */
	id?: number;
	mutatorName: string;
	replacement: string;
	status: string;
	location: { start: { line: number; column: number }; end: { line: number; column: number } };
	/** The source that was replaced. */
	was: string;
	/** What the test said that failed. */
	why?: string;
}

/** By file. */
export type Mutants = Map<string, Mutant[]>;

/** A mutant that no test can kill, because it makes no visible difference. */
export interface Harmless {
	file: string;
	was: string;
	/** What stands there instead; left out: whatever it is. */
	becomes?: string;
	why: string;
}

export interface Score {
	/** Share that died of all that are not harmless, per hundred; 100 of none. */
	percent: number;
	/** Entries that fit no survivor any more: they have to go. */
	stale: Harmless[];
	text: string;
}

interface Count {
	mutants: number;
	killed: number;
	/** A test did not end: it would hang, and somebody would see that. */
	never: number;
	named: number;
	left: number;
}

/** How many died, folder by folder, and who is left. */
export function score(tried: Mutants, harmless: Harmless[]): Score {
	const used = new Set<Harmless>();
	const lines: string[] = [];
	const folders = new Map<string, Count>();
	for (const [file, mutants] of tried) {
		const { count, left } = counted(file, mutants, harmless, used);
		lines.push(...left);
		const folder = file.slice(0, file.lastIndexOf('/'));
		const before = folders.get(folder);
		folders.set(folder, before ? sum(before, count) : count);
	}
	const whole = [...folders.values()].reduce(sum, NONE);
	for (const [folder, count] of folders) lines.push(`${folder}: ${inWords(count)}`);
	const stale = harmless.filter((entry) => tried.has(entry.file) && !used.has(entry));
	for (const { file, was } of stale)
		lines.push(`no longer alive, take it out of harmless.ts: ${file}: ${was}`);
	lines.push(`together: ${inWords(whole)}`);
	return { percent: percent(whole), stale, text: lines.join('\n') };
}

/** One file's count, and its mutants that are alive without a reason. */
export function ofFile(file: string, mutants: Mutant[], harmless: Harmless[]): string[] {
	const { count, left } = counted(file, mutants, harmless, new Set());
	return [`${file}: ${inWords(count)}`, ...left];
}

const NONE: Count = { mutants: 0, killed: 0, never: 0, named: 0, left: 0 };

function counted(file: string, mutants: Mutant[], harmless: Harmless[], used: Set<Harmless>) {
	const count = { ...NONE };
	const left: string[] = [];
	for (const { status, was, replacement, location } of mutants) {
		if (status === 'Ignored' || status === 'CompileError') continue;
		count.mutants++;
		if (status === 'Killed') count.killed++;
		else if (status === 'Timeout') count.never++;
		else {
			const known = harmless.find(
				(entry) =>
					entry.file === file && entry.was === was && (entry.becomes ?? replacement) === replacement
			);
			if (known) {
				used.add(known);
				count.named++;
				continue;
			}
			count.left++;
			const unreached = status === 'NoCoverage' ? ' (no test reaches it)' : '';
			left.push(
				`  ${file}:${location.start.line}: ${flat(was)} → ${flat(replacement)}${unreached}`
			);
		}
	}
	return { count, left };
}

function sum(a: Count, b: Count): Count {
	const keys = Object.keys(NONE) as (keyof Count)[];
	return keys.reduce((all, key) => ({ ...all, [key]: a[key] + b[key] }), NONE);
}

function percent({ mutants, killed, never, named }: Count): number {
	return mutants === named ? 100 : ((killed + never) / (mutants - named)) * 100;
}

function inWords(count: Count): string {
	const { mutants, killed, never, named, left } = count;
	return `${mutants} mutants, ${killed} killed, ${never} without end, ${named} named, ${left} left: ${percent(count).toFixed(1)}%`;
}

/** What tells a mutant from the others of its file, in any run. */
export function named({ location: { start, end }, mutatorName, replacement }: Mutant): string {
	return [start.line, start.column, end.line, end.column, mutatorName, replacement].join(' ');
}

function flat(text: string): string {
	const line = text.replace(/\s+/g, ' ');
	return line.length > 90 ? `${line.slice(0, 87)}…` : line;
}
