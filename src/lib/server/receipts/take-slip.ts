import type { Lateness } from '#lib/domain/receipt/receipt.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import { ProblemError, type ProblemCode } from '#lib/domain/problem/problem.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { receiptTexts } from '#lib/i18n/receipt.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { limits } from '#lib/server/limits/open.ts';
import { Turnstile } from '#lib/server/limits/turnstile.ts';
import type { PhoneAnswer } from './phone-form.ts';
import type { PhoneUnit } from './phone-unit.ts';

/** Where a phone's slip belongs; the server has checked the right to it. */
export interface PhoneSlip {
	phoneUnit: PhoneUnit;
	id: string;
	channel: 'receipt' | 'poster';
	stage?: Stage | null;
	field?: string | null;
	counter?: string;
	key?: string;
	lateness?: Lateness | null;
	/** The browser that sent this slip before sends again. A poster's slip is known to its browser only. */
	isOwner?: boolean;
}

/** What the page says next. */
export interface TakenSlip {
	/** 'done': nothing was added, because that was done before. */
	step: 'faces' | 'more' | 'end' | 'done';
	/** The slip came ten minutes ago or more, and not from this browser: nothing was stored, and the page shows nothing of it. */
	isClosed?: boolean;
	/** The slip is this browser's own from now on. */
	owns?: boolean;
	/** What the slip says, whatever this tap said; left out where the slip came some time ago. */
	level?: Level;
	stage?: Stage;
	/** The slip came with a tap before this one, and said something else, or came too long ago to tell. */
	isEarlier?: boolean;
	/** What was sent along is kept as an addition. */
	isAdded?: boolean;
	/** Something else had been added before; that stays. */
	isAddedEarlier?: boolean;
	/** 'replied': to the number that was left before. */
	contact?: 'kept' | 'replied' | 'no_consent' | 'unreadable';
	/** What was typed and not kept, for the one who typed it to put right; it goes nowhere else. */
	phone?: string;
}

/** Sends of one token: far more than an impatient thumb, far fewer than a script. */
const PER_SLIP = { limit: 200, minutes: 10 };

/**
 * The database stores the slips of one poster one after the other, each waiting on a connection of its own: a flood gets
 * three of them in each process and waits here, so that the others are left to everybody else.
 */
const turnstile = new Turnstile(3);

/**
 * A poster takes so many slips: what is added to one that it has taken already is not one more.
 * @throws ProblemError HL-3005 when this poster, or this one slip, has been sent too often for now
 */
async function takeFromLimit(database: Database, slip: PhoneSlip, isAddition: boolean) {
	const { phoneUnit, id, channel, counter } = slip;
	const isNew = channel === 'poster' && !(isAddition && (await isTapped(database, slip)));
	const passes = isNew
		? limits().take(`poster ${phoneUnit.unit}.${counter}`, {
				limit: phoneUnit.posterLimit,
				minutes: phoneUnit.posterMinutes
			})
		: limits().take(`slip ${id}`, PER_SLIP);
	if (!(await passes)) throw new ProblemError('HL-3005');
}

async function isTapped(database: Database, { phoneUnit, id }: PhoneSlip): Promise<boolean> {
	const [found] = await database.call(
		'receipt_page',
		{ of_unit: phoneUnit.unit, of_slip: id },
		SERVER
	);
	return found?.tapped ?? false;
}

/**
 * Stores what a phone sent: the face, or what was added to it. However often the same is sent, one slip is stored; every
 * sender is thanked and hears what is kept, which is what came first.
 * @param isAddition sent by the page that follows the tap
 * @throws ProblemError HL-3004 when the key of the receipt was revoked, HL-3005 beyond the limit, HL-9001 when the
 * database does not answer
 */
export async function takeSlip(
	database: Database,
	slip: PhoneSlip,
	answer: PhoneAnswer,
	locale: Locale,
	isAddition = false
): Promise<TakenSlip> {
	await takeFromLimit(database, slip, isAddition);
	const { phoneUnit, id, channel, stage, counter } = slip;
	const { level, reasons, items, facts, comment, contact, age } = answer;
	const known = phoneUnit.openFields.some(({ code }) => code === answer.field);
	const phone = typeof contact === 'object' ? contact.phone : null;
	const store = () =>
		database.call(
			'answer_by_phone',
			{
				entry: {
					unit: phoneUnit.unit,
					channel,
					id,
					level,
					stage: stage ?? answer.stage,
					field: slip.field ?? (known ? answer.field : undefined),
					counter,
					locale,
					answered_at: new Date(Date.now() - age * 1000).toISOString(),
					reasons,
					items,
					facts,
					comment
				},
				of_key: slip.key ?? null,
				of_lateness: slip.lateness ?? null,
				contact_phone: phone,
				contact_purpose: phone && receiptTexts[locale].consent(phoneUnit.name),
				is_owner: channel === 'poster' || (slip.isOwner ?? false)
			},
			SERVER
		);
	const [stored] =
		channel === 'poster'
			? await turnstile.pass(`${phoneUnit.unit}.${counter}`, store)
			: await store();
	// What was added came before any face: ask for the face.
	if (stored?.problem === 'HL-1012') return { step: 'faces' };
	if (stored?.status === 'closed') return { step: 'done', isClosed: true };
	if (!stored || stored.status !== 'stored')
		throw new ProblemError((stored?.problem ?? 'HL-9000') as ProblemCode);
	const { owns } = stored;
	// Another browser does not learn whether that number was left before.
	if (phone && !owns) return { step: 'done', isClosed: true };
	const additions = {
		owns,
		isAdded: stored.addition === 'kept',
		isAddedEarlier: stored.addition === 'earlier'
	};
	if (phone) return { step: 'end', contact: stored.is_called ? 'kept' : 'replied', ...additions };
	const stands = stored.level as Level | null;
	return {
		step: !stored.is_complete ? 'more' : stored.addition === 'none' ? 'done' : 'end',
		level: stands ?? undefined,
		stage: (stored.stage as Stage | null) ?? undefined,
		isEarlier: !stored.is_first && level !== undefined && level !== stands,
		...additions,
		...(contact === 'no_consent' || contact === 'unreadable'
			? { contact, phone: answer.phone }
			: {})
	};
}

/** What follows the page of further answers: the end, unless there is no slip yet that they could belong to. */
export function afterMore(answered: TakenSlip): TakenSlip {
	const { step, owns, isAdded, isAddedEarlier, contact, phone } = answered;
	if (answered.isClosed) return answered;
	return { step: step === 'faces' ? step : 'end', owns, isAdded, isAddedEarlier, contact, phone };
}
