import type { KioskSetup, Named, OpeningHours } from '#lib/domain/device/setup.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { pictureAddress } from '#lib/server/units/picture.ts';
import { toKioskQuestionnaire } from './questionnaire.ts';

/**
 * What the tablet with this token shows.
 * @throws ProblemError HL-2001 when no such device is paired or it was revoked
 */
export async function kioskSetup(database: Database, tokenHash: string): Promise<KioskSetup> {
	const [row] = await database.call('kiosk_setup', { token_hash: tokenHash }, SERVER);
	if (!row) throw new ProblemError('HL-2001');
	const [questions, [emblem], [officer]] = await Promise.all([
		database.call('questionnaire', { of_version: row.questionnaire }, ANYONE),
		row.emblem ? database.call('emblem', { hash: row.emblem }, ANYONE) : [],
		row.officer_photo
			? database.call('counter_officers', { of_unit: row.unit_id, of_counter: row.counter }, SERVER)
			: []
	]);
	return {
		configVersion: row.config_version,
		unit: { id: row.unit_id, name: row.unit_name, isSample: row.is_sample },
		face: {
			committee: row.committee,
			hotline: row.hotline,
			accent: row.accent,
			emblem: emblem ? pictureAddress(emblem.media_type, emblem.content) : null
		},
		device: { code: row.device, name: row.device_name },
		counter: { code: row.counter, name: row.counter_name, nameEn: row.counter_name_en },
		officer: row.officer
			? {
					name: row.officer,
					post: row.officer_post,
					photo: officer?.photo ? pictureAddress(officer.photo_type!, officer.photo) : null
				}
			: null,
		field: row.field
			? { code: row.field, name: row.field_name ?? row.field, nameEn: row.field_name_en }
			: null,
		fields: row.fields as Named[],
		stage: row.stage as KioskSetup['stage'],
		questionnaire: toKioskQuestionnaire(questions),
		idleSeconds: row.idle_seconds,
		thanksSeconds: row.thanks_seconds,
		sound: row.sound,
		openingHours: row.opening_hours as OpeningHours | null,
		pin: row.pin_hash
	};
}
