import { randomBytes } from 'node:crypto';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { unitsOf } from './unit.ts';
import type { Verb } from './verb.ts';

/** The unit that has the counter; a counter code alone is enough while only one unit uses it. */
async function unitOfCounter(database: Database, counter: string, unitCode: string | undefined) {
	const units = await unitsOf(database, unitCode);
	const having = [];
	for (const unit of units) {
		const counters = await database.call('counters', { of_unit: unit.id }, SERVER);
		if (counters.some(({ code }) => code === counter)) having.push(unit);
	}
	if (having.length === 1) return having[0]!;
	if (having.length > 1)
		throw new ProblemError('HL-2008', `--unit ${having.map(({ code }) => code).join('|')}`);
	throw new ProblemError('HL-1018', counter);
}

export const createDevice: Verb = {
	usage: 'device create --counter CODE [--unit CODE] [--name TÊN]',
	says: 'ghép một máy tính bảng với quầy, in khóa của máy một lần',
	options: ['counter', 'unit', 'name'],
	async run({ options }, { database }) {
		const { counter, name } = options;
		if (!counter) throw new ProblemError('HL-1018', '--counter');
		const unit = await unitOfCounter(database, counter, options.unit);
		const token = `hld_${randomBytes(32).toString('base64url')}`;
		const [device] = await database.call(
			'create_device',
			{
				of_unit: unit.id,
				of_counter: counter,
				token_hash: hashToken(token),
				device_name: name ?? null
			},
			SERVER
		);
		return {
			json: { ...device, counter, unit: unit.code, token },
			lines: [token]
		};
	}
};
