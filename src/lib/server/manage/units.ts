import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay } from '#lib/domain/time/day.ts';
import { isUnitKind, UNIT_KINDS } from '#lib/domain/unit/kind.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import type { Said, Verb } from './verb.ts';
import { unitOf } from './unit.ts';

/** What a unit was made of and what became of it, as lines and as JSON. */
async function historyOf(database: Database, of_unit: string): Promise<Said> {
	const rows = await database.call('unit_history', { of_unit }, SERVER);
	return {
		json: rows,
		lines: rows.map(({ relation, code, name, kind, valid_from, valid_to }) =>
			[relation, code, name, kind, valid_from, valid_to ?? '–'].join('\t')
		)
	};
}

export const unitHistory: Verb = {
	usage: 'unit history [--unit CODE]',
	says: 'in đơn vị tiền thân và đơn vị kế tiếp, với ngày',
	options: ['unit'],
	run: async ({ options }, { database }) =>
		historyOf(database, (await unitOf(database, options.unit)).id)
};

export const correctUnit: Verb = {
	usage: `unit correct [--unit CODE] [--name TÊN] [--kind ${UNIT_KINDS.join('|')}]`,
	says: 'sửa tên hoặc loại đơn vị ghi nhầm; mã giữ nguyên',
	options: ['unit', 'name', 'kind'],
	async run({ options }, { database }) {
		const unit = await unitOf(database, options.unit);
		const [name, kind] = [(options.name ?? unit.name).trim(), options.kind ?? unit.kind];
		if (name.length < 1 || name.length > 200) throw new ProblemError('HL-2010', '--name');
		if (!isUnitKind(kind)) throw new ProblemError('HL-2010', `--kind ${UNIT_KINDS.join('|')}`);
		await database.call('correct_unit', { of_unit: unit.id, name, kind }, SERVER);
		return { json: { unit: unit.code, name, kind }, lines: [`${unit.code}\t${name}\t${kind}`] };
	}
};

export const succeedUnit: Verb = {
	usage: 'unit succeed --unit CODE --into CODE --on NGÀY',
	says: 'ghi đơn vị cũ nhập vào đơn vị mới từ một ngày; phiếu giữ đơn vị của ngày đánh giá',
	options: ['unit', 'into', 'on'],
	async run({ options }, { database }) {
		const { unit: from, into, on } = options;
		if (!from || !into || !on || !isDay(on)) throw new ProblemError('HL-9004', succeedUnit.usage);
		const [ending, becoming] = [await unitOf(database, from), await unitOf(database, into)];
		await database.call(
			'succeed_unit',
			{ of_unit: ending.id, into_unit: becoming.id, on_day: on },
			SERVER
		);
		return historyOf(database, becoming.id);
	}
};
