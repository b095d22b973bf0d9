import * as v from 'valibot';
import { maybe, plain, said, says, whole } from '../shape.ts';
import { cleanComment, COMMENT_LIMIT } from './comment.ts';
import { EMPTY_BATTERY, isInstant } from './instant.ts';
import { LEVEL_NAMES, LEVELS } from './level.ts';
import { STAGES } from './stage.ts';

/** A UUIDv7, its letters large or small. */
export const UUID_V7 =
	/^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-7[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$/;

/** A code is data of a unit, so any script may stand in it; no control character, no half surrogate. */
export const CODE = /^[\p{L}\p{N}]\P{C}{0,63}$/u;

export const REASON_LIMIT = 30;
export const ITEM_LIMIT = 100;
/** More than any clock between 1970 and 2100 can be off. */
export const OFFSET_LIMIT_MS = 5e12;
export const LOCALES = ['vi', 'en'] as const;

const level = v.pipe(v.picklist([1, 2, 3, 4, 5]), v.metadata({ type: 'integer' }));
const fact = v.pipe(v.picklist([0, 1, 2]), v.metadata({ type: 'integer' }));
const code = v.pipe(v.string(), v.regex(CODE), v.metadata({ minLength: 1, maxLength: 64 }));

/**
 * One evaluation slip as a device, a phone or a paper row hands it in: no name, no address. Declared here once: its
 * type, its description for machines and its rules come from this. `parseSlip` does the same by hand, faster.
 */
export const slipShape = v.pipe(
	v.object({
		id: v.pipe(
			v.string(),
			v.regex(UUID_V7),
			v.metadata({ format: 'uuid' }),
			says('UUIDv7, made where the slip was filled in. Sending it again changes nothing.'),
			v.transform((id) => id.toLowerCase())
		),
		answeredAt: v.pipe(
			v.string(),
			v.check((at) => isInstant(at, EMPTY_BATTERY)),
			v.metadata({ format: 'date-time' }),
			says('When, by the device’s clock, with Z or an offset.')
		),
		clockOffsetMs: maybe(
			v.pipe(
				v.number(),
				v.integer(),
				v.minValue(-OFFSET_LIMIT_MS),
				v.maxValue(OFFSET_LIMIT_MS),
				says(
					'Server time minus the device’s at that moment, where it was known: answeredAt is corrected by it. Otherwise by what the last heartbeat measured.'
				)
			)
		),
		doubted: maybe(
			v.pipe(
				v.boolean(),
				says(
					'The device’s clock was certainly wrong, and nothing tells by how much: kept, not counted.'
				),
				v.transform((doubted) => doubted || null)
			)
		),
		level: v.pipe(level, says(LEVELS.map((at) => `${at} ${LEVEL_NAMES[at]}`).join(' · '))),
		field: maybe(v.pipe(code, says('Code of the field; otherwise that of the counter.'))),
		stage: maybe(
			v.pipe(v.picklist(STAGES), says('What the citizen has just done at the counter.'))
		),
		reasons: maybe(
			v.pipe(
				v.array(code),
				says('Ids of the questionnaire.'),
				v.transform((ids) => [...new Set(ids)]),
				v.maxLength(REASON_LIMIT)
			)
		),
		items: maybe(
			plain(
				v.pipe(
					v.record(code, v.nullable(level)),
					v.maxEntries(ITEM_LIMIT),
					says('Item id to level; null is “Không có ý kiến”.')
				)
			)
		),
		facts: maybe(
			plain(
				v.pipe(
					v.object({
						visits: maybe(
							v.pipe(fact, says('Times the reception was contacted to complete the dossier.'))
						),
						agencies: maybe(v.pipe(fact, says('Other agencies that had to be contacted.')))
					}),
					says(
						'What only the citizen can tell for indices 3 and 4 of TT 01/2018/TT-VPCP. 2 is two or more.'
					),
					said()
				)
			)
		),
		comment: maybe(
			v.pipe(
				v.string(),
				says('Free text.'),
				v.metadata({ maxLength: COMMENT_LIMIT }),
				v.check((text) => cleanComment(text) !== undefined),
				v.transform((text) => cleanComment(text)!)
			)
		),
		locale: maybe(v.pipe(v.picklist(LOCALES), says('In which the questions were read.'))),
		counter: maybe(
			v.pipe(
				code,
				says('Code of the counter, where the channel does not say it; a tablet’s is its own.')
			)
		),
		sequence: maybe(
			v.pipe(
				whole('Position in the device’s own count: a gap shows what never arrived.', 1),
				v.maxValue(Number.MAX_SAFE_INTEGER)
			)
		),
		test: maybe(
			v.pipe(
				v.boolean(),
				says(
					'Staff try the tablet: received and answered like any slip, kept apart, never counted.'
				),
				v.transform((test) => test || null)
			)
		)
	}),
	says(
		'One slip. The same id sent again with reasons, items, facts or a comment adds them once; nothing that was said is changed. Unknown keys are ignored.'
	),
	said()
);

export type Slip = v.InferOutput<typeof slipShape>;
export type SlipFacts = NonNullable<Slip['facts']>;
/** 0, 1, or 2 = two or more. */
export type FactAnswer = NonNullable<SlipFacts['visits']>;
