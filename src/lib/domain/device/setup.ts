import type { Questionnaire } from '../slip/questionnaire.ts';
import type { UnitFace } from '../unit-face/face.ts';
import type { Stage } from '../slip/stage.ts';

/** A name in both languages; `nameEn` is null where it is not written. */
export interface Named {
	code: string;
	name: string;
	nameEn: string | null;
}

/** Opening hours of a week, by ISO weekday ('1' = Monday), Việt Nam time: [["07:30", "11:30"], …]. */
export type OpeningHours = Record<string, [from: string, to: string][]>;

/** What a tablet without a network shows of a unit's face: the emblem itself, as an address that holds it. */
export interface KioskFace extends Omit<UnitFace, 'emblem'> {
	/** 'data:image/png;base64,…' */
	emblem: string | null;
}

/** Who sits at the counter. */
export interface KioskOfficer {
	name: string;
	post: string | null;
	/** 'data:image/jpeg;base64,…': the tablet shows it without a network. */
	photo: string | null;
}

/** Everything a tablet shows, as `GET /api/v1/kiosk/setup` answers it and the tablet keeps it for days offline. */
export interface KioskSetup {
	/** Changes whenever anything below does. */
	configVersion: string;
	unit: { id: string; name: string; isSample: boolean };
	/** How the unit shows itself; a setup kept from before there was such a thing has none. */
	face?: KioskFace;
	device: { code: string; name: string };
	counter: Named;
	/** Whom the screen names, where the unit wants it; a setup kept from before there was such a thing has none. */
	officer?: KioskOfficer | null;
	/** The field all slips of this counter belong to; null where the citizen may say which of `fields`. */
	field: Named | null;
	fields: Named[];
	/** One stage for all slips, 'ask' to let the citizen say, null where it is not known. */
	stage: Stage | 'ask' | null;
	questionnaire: Questionnaire & { questionVi: string; questionEn: string };
	/** Seconds without a touch until the screen returns to the question. */
	idleSeconds: number;
	/** Seconds the last thanks stays. */
	thanksSeconds: number;
	sound: boolean;
	/** null: never closed. A weekday that is not named is closed. */
	openingHours: OpeningHours | null;
	/** What checks the PIN of staff without a network (see pin-record.ts); null: none set. */
	pin: string | null;
}
