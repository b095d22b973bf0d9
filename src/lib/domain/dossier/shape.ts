import * as v from 'valibot';
import { day, maybe, says } from '../shape.ts';
import { DAYTIME } from '../text/daytime.ts';
import { DOSSIER_STATES } from './state.ts';

/** Texts that may be left out, and how many letters each has at most. */
export const LONGEST = { field: 64, procedure: 300, officer: 120, counter: 120 } as const;
export type TextTarget = keyof typeof LONGEST;
export const TEXT_TARGETS = Object.keys(LONGEST) as TextTarget[];
export const LONGEST_CODE = 120;

const upTo = (longest: number, sentence: string) =>
	v.pipe(v.string(), v.maxLength(longest), says(sentence));

/** HH:MM, Việt Nam time. */
const time = (sentence: string) =>
	v.pipe(v.string(), v.regex(DAYTIME), says(`${sentence} HH:MM, Việt Nam time.`));

const mark = (sentence: string) =>
	v.pipe(v.boolean(), says(`${sentence} Leave it out where it is not known; nothing is guessed.`));

/**
 * One dossier as a machine sends it; the columns of a file say the same (`mapping.ts`), in this order. `checkDossier` judges it: it names the column that is wrong, refuses what names a
 * person, and reads numbers as the texts they are.
 */
export const dossierShape = v.pipe(
	v.object({
		code: v.pipe(
			v.string(),
			v.minLength(1),
			v.maxLength(LONGEST_CODE),
			says('As the source numbers it. Identity and phone numbers are refused, and names.')
		),
		receivedOn: day('Day of receipt, Việt Nam time.'),
		receivedTime: maybe(time('When it was received on that day, to the minute.')),
		dueOn: maybe(day('Day promised.')),
		resolvedOn: maybe(day('Day resolved; needed for resolved and returned dossiers.')),
		resolvedTime: maybe(time('When its result was handed out on that day, to the minute.')),
		state: v.pipe(v.picklist(DOSSIER_STATES), says('Where it stands, as the source says.')),
		field: maybe(upTo(LONGEST.field, 'Code of a field of the unit.')),
		procedure: maybe(upTo(LONGEST.procedure, 'Name of the procedure.')),
		officer: maybe(
			upTo(LONGEST.officer, 'Code or name of an officer of the unit; whoever is none is left out.')
		),
		counter: maybe(
			upTo(
				LONGEST.counter,
				'Code or name of the counter it came to; what is none of the unit is left out.'
			)
		),
		online: maybe(mark('Filed online.')),
		digitised: maybe(mark('Digitised when it was taken in.')),
		electronicResult: maybe(mark('Its result was issued electronically.'))
	}),
	says('No names, no phone or identity numbers: send nothing that names a person.')
);

type Given = v.InferOutput<typeof dossierShape>;

/** What is said or denied of a dossier; a source that has no word for one leaves it open. */
export type MarkTarget = {
	[K in keyof Given]: NonNullable<Given[K]> extends boolean ? K : never;
}[keyof Given] &
	string;

/** A dossier that was judged: what was left out is null, and the state is what its days say, where they say anything. */
export type Dossier = { [K in keyof Given]-?: Exclude<Given[K], undefined> } & {
	/** What the source says where the days say otherwise. */
	saidState: Given['state'] | null;
};
