import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import type { Verb } from './verb.ts';

export const sample: Verb = {
	usage: 'sample load|clear',
	says: 'nạp hoặc xóa xã mẫu Quang Khải',
	async run({ words: [what], progress }, { database }) {
		if (what === 'load') {
			progress('Đang nạp dữ liệu mẫu…');
			const loaded = await loadSample(database, {
				progress: (done) => progress(`  ${Math.round(done * 100)}%`)
			});
			return {
				json: loaded,
				lines: [
					`Đã nạp xã Quang Khải (dữ liệu mẫu): ${loaded.slips} phiếu, ${loaded.dossiers} hồ sơ.`
				]
			};
		}
		if (what === 'clear') {
			const slips = await database.call('clear_sample', {}, SERVER);
			return { json: { slips }, lines: [`Đã xóa dữ liệu mẫu (${slips} phiếu).`] };
		}
		throw new ProblemError('HL-9004', sample.usage);
	}
};
