import * as v from 'valibot';
import { day, maybe, says } from '../shape.ts';
import { DAYTIME } from '../text/daytime.ts';
import { DOSSIER_STATES } from './state.ts';

const upTo = (longest: number, sentence: string) =>
	v.pipe(v.string(), v.maxLength(longest), says(sentence));

/** HH:MM, Việt Nam time. */
const time = (sentence: string) =>
	v.pipe(v.string(), v.regex(DAYTIME), says(`${sentence} HH:MM, Việt Nam time.`));

const mark = (sentence: string) =>
	v.pipe(v.boolean(), says(`${sentence} Leave it out where it is not known; nothing is guessed.`));

/**
 * One dossier as a machine sends it. `checkDossier` judges it: it names the column that is wrong, refuses what names a
 * person, and reads numbers as the texts they are.
 */
export const dossierShape = v.pipe(
	v.object({
		code: v.pipe(
			v.string(),
			v.minLength(1),
			v.maxLength(120),
			says('As the source numbers it. Identity and phone numbers are refused, and names.')
		),
		field: maybe(upTo(64, 'Code of a field of the unit.')),
		procedure: maybe(upTo(300, 'Name of the procedure.')),
		officer: maybe(
			upTo(120, 'Code or name of an officer of the unit; whoever is none is left out.')
		),
		state: v.pipe(v.picklist(DOSSIER_STATES), says('Where it stands, as the source says.')),
		receivedOn: day('Day of receipt, Việt Nam time.'),
		dueOn: maybe(day('Day promised.')),
		resolvedOn: maybe(day('Day resolved; needed for resolved and returned dossiers.')),
		counter: maybe(
			upTo(120, 'Code or name of the counter it came to; what is none of the unit is left out.')
		),
		receivedTime: maybe(time('When it was received on that day, to the minute.')),
		resolvedTime: maybe(time('When its result was handed out on that day, to the minute.')),
		online: maybe(mark('Filed online.')),
		digitised: maybe(mark('Digitised when it was taken in.')),
		electronicResult: maybe(mark('Its result was issued electronically.'))
	}),
	says('No names, no phone or identity numbers: send nothing that names a person.')
);

type Given = v.InferOutput<typeof dossierShape>;

/** A dossier that was judged: what was left out is null, and the state is what its days say, where they say anything. */
export type Dossier = { [K in keyof Given]-?: Exclude<Given[K], undefined> } & {
	/** What the source says where the days say otherwise. */
	saidState: Given['state'] | null;
};
