import { date } from '#lib/domain/text/date.ts';
import { readDay, type DayOrder } from '#lib/domain/text/day-text.ts';
import { readTimeAlone } from '#lib/domain/text/daytime.ts';
import { problem, ProblemError, type Problem } from '#lib/domain/problem/problem.ts';
import {
	DAY_TARGETS,
	missingTargets,
	TIME_TARGETS,
	type Mapping,
	type Target,
	type TimeTarget
} from '#lib/domain/dossier/mapping.ts';
import { bringIn, MOST_REJECTED, type Progress, type RejectedRow } from '#lib/dossiers/bring-in.ts';
import { openDossiers } from '#lib/dossiers/open.ts';
import { choicesOf, proposeColumns, withChoices } from '#lib/dossiers/propose-mapping.ts';
import { guessWords, survey, type DoubtfulDays } from '#lib/dossiers/survey.ts';
import { valuesOf, type Table } from '#lib/tables/table.ts';
import { sendJson, Unreachable } from './send.ts';

interface Known {
	fields: { code: string; name: string }[];
	mappings: { source: string; mapping: Mapping }[];
}

/** A day number as a day; undefined for what is written as a day already. */
function shownDay(value: string, dayZero: string): string | undefined {
	const day = /^\d{5}(\.\d+)?$/.test(value.trim()) ? readDay(value, dayZero) : undefined;
	return day && date(day);
}

/** One file on its way in: read here, mapped here, sent batch by batch. */
export class Importer {
	step = $state<'choose' | 'reading' | 'map' | 'going' | 'done' | 'stopped' | 'broken'>('choose');
	/** Why the file cannot be read. */
	unreadable = $state.raw<Problem | undefined>();
	/** Why it broke off, where it was not the connection. */
	problem = $state.raw<Problem | undefined>();
	headers = $state.raw<string[]>([]);
	/** The sheet of the workbook that is read. */
	sheet = $state<string | undefined>();
	/** The sheets that could be read instead, the one that is read among them. */
	sheets = $state.raw<string[]>([]);
	hiddenSheets = $state.raw<string[]>([]);
	hiddenRows = $state(0);
	oldFont = $state<string | undefined>();
	withoutField = $state(0);
	/** Columns that were mapped the last time and are gone. */
	gone = $state.raw<Partial<Record<Target, string>>>({});
	/** What no person has confirmed yet: targets, and words of both columns. */
	guessed = $state.raw({
		columns: {} as Partial<Record<Target, string>>,
		states: [] as string[],
		fields: [] as string[]
	});
	doubtfulDays = $state.raw<DoubtfulDays[]>([]);
	/** How doubtful days are read; nothing goes in before somebody said it. */
	days = $state<'as-is' | 'swap' | undefined>();
	/** Columns that seem to hold persons: never offered. */
	dropped = $state.raw<string[]>([]);
	mapping = $state<Mapping>({ columns: {}, states: {}, fields: {} });
	stateWords = $state.raw<string[]>([]);
	fieldWords = $state.raw<string[]>([]);
	progress = $state.raw<Progress | null>(null);
	/** How much of the file has been read, 0 to 1; undefined where that is not known. */
	fraction = $state<number | undefined>();
	rejected = $state.raw<RejectedRow[]>([]);
	#table: Table | undefined;
	#file: Blob | undefined;
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
		const table = this.#table;
		if (!table) return [];
		const isDay = DAY_TARGETS.some((target) => this.mapping.columns[target] === header);
		// A day number, or a part of a day, says nothing to anybody: it is shown as what it is.
		const isTime = (Object.keys(TIME_TARGETS) as TimeTarget[]).some(
			(target) => this.mapping.columns[target] === header
		);
		const shown = (value: string) =>
			(isDay ? shownDay(value, table.dayZero) : isTime ? readTimeAlone(value) : undefined) ?? value;
		const values = valuesOf(table, header).map(shown);
		return values.filter((value, i) => values.indexOf(value) === i).slice(0, 3);
	}

	/** Is the other order known too, so that swapping back makes sense? */
	get canSwap() {
		const [first, ...others] = this.doubtfulDays.map(({ doubt }) => doubt);
		return first !== undefined && first !== 'mixed' && others.every((doubt) => doubt === first);
	}

	get isGuessing() {
		const { columns, states, fields } = this.guessed;
		return Object.keys(columns).length + states.length + fields.length > 0;
	}

	get waitsForDays() {
		return this.doubtfulDays.length > 0 && this.days === undefined;
	}

	#dayOrder(): DayOrder {
		const doubt = this.doubtfulDays[0]?.doubt;
		return this.days === 'swap' && doubt && doubt !== 'mixed' ? doubt : 'plain';
	}

	/**
	 * Reads the file as far as the mapping needs it. `source`: whose remembered mapping to begin with; `sheet`: the one to
	 * read, where somebody chose one.
	 */
	async open(file: Blob, source: string, sheet?: string) {
		this.step = 'reading';
		this.unreadable = undefined;
		this.#file = file;
		this.days = undefined;
		this.progress = null;
		this.rejected = [];
		try {
			await this.#table?.close();
			this.#table = undefined;
			this.headers = [];
			const table = await openDossiers(file, { sheet });
			this.#table = table;
			this.#size = file.size;
			this.headers = table.headers;
			this.sheet = table.sheet;
			this.sheets = table.sheet === undefined ? [] : [table.sheet, ...table.otherSheets];
			this.hiddenSheets = table.hiddenSheets;
			this.oldFont = table.oldFont;
			this.#source = source;
			await this.#propose(table, this.#remembered(source));
			this.step = 'map';
		} catch (error) {
			this.#cannotRead(error);
		}
	}

	/** Reads another sheet of the same file. */
	async openSheet(sheet: string) {
		if (this.#file) await this.open(this.#file, this.#source, sheet);
	}

	#cannotRead(error: unknown) {
		this.unreadable = error instanceof ProblemError ? error.problem : problem('HL-3110');
		this.step = 'choose';
	}

	#remembered(source: string): Mapping | undefined {
		return this.#known.mappings.find((one) => one.source === source)?.mapping;
	}

	async #propose(table: Table, known: Mapping | undefined) {
		const { mapping, dropped, gone, guessed } = proposeColumns(table, known);
		this.dropped = dropped;
		this.gone = gone;
		this.guessed = { columns: guessed.columns, states: [], fields: [] };
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
		} catch (error) {
			this.#cannotRead(error);
		}
		return true;
	}

	/** Finds the words that need a meaning, after a column was chosen, and proposes one for each. */
	async readWords() {
		if (!this.#table) return;
		const mapping = $state.snapshot(this.mapping) as Mapping;
		const found = await survey(this.#table, mapping);
		const guessed = guessWords(found, mapping, this.#known.fields);
		this.stateWords = found.states;
		this.fieldWords = found.fields;
		this.withoutField = found.withoutField;
		this.hiddenRows = found.hiddenRows;
		this.doubtfulDays = found.doubtfulDays;
		this.guessed = {
			columns: this.guessed.columns,
			states: [...this.guessed.states, ...Object.keys(guessed.states)],
			fields: [...this.guessed.fields, ...Object.keys(guessed.fields)]
		};
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
			for await (const progress of bringIn(this.#table!, mapping, asOf, put, {
				dayOrder: this.#dayOrder(),
				bytesRead: read
			})) {
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
