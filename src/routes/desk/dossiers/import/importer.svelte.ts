import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import { missingTargets, type Mapping } from '#lib/domain/dossier/mapping.ts';
import { bringIn, MOST_REJECTED, type Progress, type RejectedRow } from '#lib/dossiers/bring-in.ts';
import {
	choicesOf,
	proposeColumns,
	proposeWords,
	withChoices
} from '#lib/dossiers/propose-mapping.ts';
import { openTable, valuesOf, type Table } from '#lib/tables/table.ts';
import { sendJson, Unreachable } from './send.ts';

interface Known {
	fields: { code: string; name: string }[];
	mappings: { source: string; mapping: Mapping }[];
}

/** One file on its way in: read here, mapped here, sent batch by batch. */
export class Importer {
	step = $state<'choose' | 'reading' | 'map' | 'going' | 'done' | 'stopped' | 'broken'>('choose');
	unreadable = $state(false);
	/** Why it broke off, where it was not the connection. */
	problem = $state.raw<Problem | undefined>();
	headers = $state.raw<string[]>([]);
	/** The sheet of the workbook that is read. */
	sheet = $state<string | undefined>();
	/** Columns that seem to hold persons: never offered. */
	dropped = $state.raw<string[]>([]);
	mapping = $state<Mapping>({ columns: {}, states: {}, fields: {} });
	stateWords = $state.raw<string[]>([]);
	fieldWords = $state.raw<string[]>([]);
	progress = $state.raw<Progress | null>(null);
	/** How much of the file has been read, 0 to 1; undefined where that cannot be told. */
	fraction = $state<number | undefined>();
	rejected = $state.raw<RejectedRow[]>([]);
	#table: Table | undefined;
	#size = 1;
	#known: Known;
	/** The source whose remembered mapping was begun with, if there was one. */
	#source = '';
	/** The mapping as it was proposed: what is otherwise now was chosen by hand. */
	#proposed: Mapping = { columns: {}, states: {}, fields: {} };
	#stop = false;

	constructor(known: Known) {
		this.#known = known;
	}

	get missing() {
		return missingTargets(this.mapping);
	}

	samplesOf(header: string): string[] {
		const values = this.#table ? valuesOf(this.#table, header) : [];
		return values.filter((value, i) => values.indexOf(value) === i).slice(0, 3);
	}

	/** Reads the file as far as the mapping needs it. `source`: whose remembered mapping to begin with. */
	async open(file: Blob, source: string) {
		this.step = 'reading';
		this.unreadable = false;
		this.progress = null;
		this.rejected = [];
		try {
			await this.#table?.close();
			this.#table = undefined;
			this.headers = [];
			const table = await openTable(file);
			this.#table = table;
			this.#size = file.size;
			this.headers = table.headers;
			this.sheet = table.sheet;
			this.#source = source;
			await this.#propose(table, this.#remembered(source));
			this.step = 'map';
		} catch {
			this.unreadable = true;
			this.step = 'choose';
		}
	}

	#remembered(source: string): Mapping | undefined {
		return this.#known.mappings.find((one) => one.source === source)?.mapping;
	}

	async #propose(table: Table, known: Mapping | undefined) {
		const { mapping, dropped } = proposeColumns(table, known);
		this.dropped = dropped;
		this.mapping = mapping;
		this.#proposed = structuredClone(mapping);
		await this.readWords();
	}

	/**
	 * The source got its name after the file was opened: what is remembered of it takes the place of the guesses, not of
	 * what was chosen by hand.
	 * @returns whether anything was remembered, and so should be looked at
	 */
	async follow(source: string): Promise<boolean> {
		if (!this.#table || source === this.#source || this.step === 'going') return false;
		this.#source = source;
		const known = this.#remembered(source);
		if (!known) return false;
		this.step = 'reading';
		const chosen = choicesOf(this.#proposed, $state.snapshot(this.mapping) as Mapping);
		try {
			await this.#propose(this.#table, withChoices(known, chosen));
			this.step = 'map';
		} catch {
			this.unreadable = true;
			this.step = 'choose';
		}
		return true;
	}

	/** Finds the words that need a meaning, after a column was chosen, and proposes one for each. */
	async readWords() {
		if (!this.#table) return;
		const { states, fields, guessed } = await proposeWords(
			this.#table,
			this.mapping,
			this.#known.fields
		);
		this.stateWords = states;
		this.fieldWords = fields;
		Object.assign(this.mapping.states, guessed.states);
		Object.assign(this.mapping.fields, guessed.fields);
		Object.assign(this.#proposed.states, guessed.states);
		Object.assign(this.#proposed.fields, guessed.fields);
	}

	stop() {
		this.#stop = true;
	}

	/** Sends everything. Whatever breaks, the rows sent so far are kept, and sending again does no harm. */
	async run(source: string, asOf: string, unit: string | null | undefined) {
		const mapping = $state.snapshot(this.mapping) as Mapping;
		this.step = 'going';
		this.#stop = false;
		this.rejected = [];
		this.fraction = undefined;
		this.problem = undefined;
		try {
			await sendJson('PUT', 'mapping', unit, { source, mapping });
			const others = this.#known.mappings.filter((one) => one.source !== source);
			this.#known = { ...this.#known, mappings: [...others, { source, mapping }] };
			const put = async (dossiers: unknown[]) => {
				if (dossiers.length === 0) return [];
				const answer = await sendJson('PUT', 'rows', unit, { source, asOf, dossiers });
				return answer.results;
			};
			const read = (bytes: number) => (this.fraction = bytes / this.#size);
			for await (const progress of bringIn(this.#table!, mapping, asOf, put, read)) {
				this.progress = progress;
				if (this.rejected.length < MOST_REJECTED)
					this.rejected = [...this.rejected, ...progress.news];
				if (this.#stop) break;
			}
			const { added = 0, changed = 0, unchanged = 0, rejected = 0 } = this.progress ?? {};
			await sendJson('POST', 'end', unit, { source, asOf, added, changed, unchanged, rejected });
			this.step = this.#stop ? 'stopped' : 'done';
		} catch (error) {
			if (error instanceof ProblemError) this.problem = error.problem;
			else if (!(error instanceof Unreachable)) this.problem = problem('HL-3110');
			this.step = 'broken';
		}
	}
}
