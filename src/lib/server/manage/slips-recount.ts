import { recount } from './recount.ts';
import type { Verb } from './verb.ts';

export const recountSlips: Verb = {
	usage: 'slips recount',
	says: 'đếm lại từng phiếu, hồ sơ, biên nhận và so với số đếm đã giữ',
	async run({ progress }, { database }) {
		const { slips, differences, differ } = await recount(database, progress);
		const agree = differences === 0;
		return {
			json: { slips, agree, ...(agree ? {} : { differences, differ }) },
			lines: [
				agree
					? `${slips} phiếu, khớp.`
					: `${slips} phiếu, ${differences} số đếm không khớp: ${differ.join(', ')}.`
			],
			ok: agree
		};
	}
};
