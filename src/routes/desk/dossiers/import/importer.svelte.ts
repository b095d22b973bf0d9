import { guessColumns, guessField, guessState } from '#lib/domain/dossier/guess.ts';
import { missingTargets, type Mapping } from '#lib/domain/dossier/mapping.ts';
import { holdsPersons } from '#lib/domain/dossier/personal.ts';
import { bringIn, type Progress, type RejectedRow } from '#lib/dossiers/bring-in.ts';
import { openTable, valuesOf, wordsOf, type Table } from '#lib/dossiers/table.ts';
import { sendJson } from './send.ts';

/** Rejected rows kept for the list and the download; a file with more is the wrong file. */
const MOST_REJECTED = 20_000;

interface Known {
	fields: { code: string; name: string }[];
	mappings: { source: string; mapping: Mapping }[];
}

/** One file on its way in: read here, mapped here, sent batch by batch. */
export class Importer {
	step = $state<'choose' | 'reading' | 'map' | 'going' | 'done' | 'stopped' | 'broken'>('choose');
	unreadable = $state(false);
	headers = $state.raw<string[]>([]);
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
			const table = await openTable(file);
			this.#table = table;
			this.#size = file.size;
			this.headers = table.headers;
			this.dropped = table.headers.filter((header) =>
				holdsPersons(header, valuesOf(table, header))
			);
			const known = this.#known.mappings.find((one) => one.source === source)?.mapping;
			const kept = Object.entries(known?.columns ?? {}).filter(
				([, header]) => this.headers.includes(header) && !this.dropped.includes(header)
			);
			this.mapping = {
				columns: {
					...guessColumns(table.headers, (header) => valuesOf(table, header)),
					...Object.fromEntries(kept)
				},
				states: { ...known?.states },
				fields: { ...known?.fields },
				fixedField: known?.fixedField ?? null
			};
			await this.readWords();
			this.step = 'map';
		} catch {
			this.unreadable = true;
			this.step = 'choose';
		}
	}

	/** Finds the words that need a meaning, after a column was chosen, and proposes one for each. */
	async readWords() {
		const { columns, states, fields } = this.mapping;
		const read = (header: string | undefined) =>
			header && this.#table ? wordsOf(this.#table, header) : Promise.resolve([]);
		[this.stateWords, this.fieldWords] = await Promise.all([
			read(columns.state),
			read(columns.field)
		]);
		for (const word of this.stateWords) {
			const guess = states[word] ?? guessState(word);
			if (guess) states[word] = guess;
		}
		for (const word of this.fieldWords) {
			if (word in fields) continue;
			const guess = guessField(word, this.#known.fields);
			if (guess) fields[word] = guess;
		}
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
		try {
			await sendJson('PUT', 'mapping', unit, { source, mapping });
			const put = async (dossiers: unknown[]) => {
				if (dossiers.length === 0) return [];
				const answer = await sendJson('PUT', 'rows', unit, { source, asOf, dossiers });
				return answer.results;
			};
			const read = (bytes: number) => (this.fraction = bytes / this.#size);
			for await (const progress of bringIn(this.#table!, mapping, put, read)) {
				this.progress = progress;
				if (this.rejected.length < MOST_REJECTED)
					this.rejected = [...this.rejected, ...progress.news];
				if (this.#stop) break;
			}
			const { added = 0, changed = 0, unchanged = 0, rejected = 0 } = this.progress ?? {};
			await sendJson('POST', 'end', unit, { source, asOf, added, changed, unchanged, rejected });
			this.step = this.#stop ? 'stopped' : 'done';
		} catch {
			this.step = 'broken';
		}
	}
}
