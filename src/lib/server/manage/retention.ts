import { ProblemError } from '#lib/domain/problem/problem.ts';
import { isDay, localDate } from '#lib/domain/time/day.ts';
import { retentionTexts } from '#lib/i18n/retention.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { unitsOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const retention: Verb = {
	usage: 'retention [--unit CODE] [--on NGÀY]',
	says: 'xem trước những gì hết thời hạn lưu đến hết một ngày (mặc định hôm nay); không xóa gì',
	options: ['unit', 'on'],
	async run({ options }, { database }) {
		const on = options.on ?? localDate(new Date().toISOString());
		if (!isDay(on)) throw new ProblemError('HL-9004', retention.usage);
		const lists = await Promise.all(
			(await unitsOf(database, options.unit)).map(async ({ id, code }) =>
				(await database.call('retention', { of_unit: id, on_day: on }, SERVER)).map((row) => ({
					unit: code,
					on,
					...row
				}))
			)
		);
		const rows = lists.flat();
		return {
			json: rows,
			lines: rows.map(({ unit, what, held, due, oldest }) =>
				[unit, retentionTexts.vi.names[what], `${due}/${held}`, oldest ?? '–'].join('\t')
			)
		};
	}
};
