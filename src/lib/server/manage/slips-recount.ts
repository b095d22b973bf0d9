import { SERVER } from '#lib/server/database/port.ts';
import type { Verb } from './verb.ts';

export const recountSlips: Verb = {
	usage: 'slips recount',
	says: 'đếm lại từng phiếu và so với số đếm theo ngày',
	async run(_call, { database }) {
		const [found] = await database.call('recount_slips', {}, SERVER);
		const { slips = 0, differences = 0 } = found ?? {};
		const agree = differences === 0;
		return {
			json: { slips, agree, ...(agree ? {} : { differences }) },
			lines: [
				agree ? `${slips} phiếu, khớp.` : `${slips} phiếu, ${differences} số đếm không khớp.`
			],
			ok: agree
		};
	}
};
