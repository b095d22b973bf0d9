import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { unitsOf, type UnitRow } from './unit.ts';
import type { Verb } from './verb.ts';

interface Listed {
	code: string;
	name: string;
}

const kinds: Record<string, (database: Database, units: UnitRow[]) => Promise<Listed[]>> = {
	units: async (_, units) => units,
	fields: (database, units) =>
		ofEach(units, ({ id }) => database.call('fields', { of_unit: id }, SERVER)),
	counters: (database, units) =>
		ofEach(units, ({ id }) => database.call('counters', { of_unit: id }, SERVER)),
	devices: (database, units) =>
		ofEach(units, ({ id }) => database.call('devices', { of_unit: id }, SERVER))
};

async function ofEach<T extends Listed>(units: UnitRow[], read: (unit: UnitRow) => Promise<T[]>) {
	const lists = await Promise.all(
		units.map(async (unit) => (await read(unit)).map((row) => ({ ...row, unit: unit.code })))
	);
	return lists.flat();
}

export const list: Verb = {
	usage: 'list units|fields|counters|devices [--unit CODE]',
	says: 'liệt kê đơn vị, lĩnh vực, quầy, thiết bị',
	options: ['unit'],
	async run({ words: [kind = ''], options }, { database }) {
		const read = kinds[kind];
		if (!read) throw new ProblemError('HL-9004', `list ${Object.keys(kinds).join('|')}`);
		const rows = await read(database, await unitsOf(database, options.unit));
		return { json: rows, lines: rows.map(({ code, name }) => `${code}\t${name}`) };
	}
};
