import type { KioskSetup, Named, OpeningHours } from '#lib/domain/device/setup.ts';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { ANYONE, SERVER, type Database } from '#lib/server/database/port.ts';
import { toKioskQuestionnaire } from './questionnaire.ts';

/**
 * What the tablet with this token shows.
 * @throws ProblemError HL-2001 when no such device is paired or it was revoked
 */
export async function kioskSetup(database: Database, tokenHash: string): Promise<KioskSetup> {
	const [row] = await database.call('kiosk_setup', { token_hash: tokenHash }, SERVER);
	if (!row) throw new ProblemError('HL-2001');
	const questions = await database.call('questionnaire', { of_version: row.questionnaire }, ANYONE);
	return {
		configVersion: row.config_version,
		unit: { id: row.unit_id, name: row.unit_name, isSample: row.is_sample },
		device: { code: row.device, name: row.device_name },
		counter: { code: row.counter, name: row.counter_name, nameEn: row.counter_name_en },
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
