import { NO_FACE, type UnitFace } from '#lib/domain/unit-face/face.ts';
import { ANYONE, type Database } from '#lib/server/database/port.ts';

/** How a unit shows itself to citizens. */
export async function readFace(database: Database, of_unit: string): Promise<UnitFace> {
	const [face] = await database.call('unit_face', { of_unit }, ANYONE);
	return face ?? NO_FACE;
}
