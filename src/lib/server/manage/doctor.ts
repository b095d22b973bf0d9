import { examine } from '#lib/server/doctor/examine.ts';
import { withAccess } from './access.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';
import type { Verb } from './verb.ts';

const MARKS = { ok: '✓', warn: '!', fail: '✗' };

/** All works, and something should be looked at: watchers may tell it from both. */
const WARNED = 2;

export const doctor: Verb = {
	usage: 'doctor',
	says: 'khám toàn bộ cài đặt: máy, thư mục, cơ sở dữ liệu, số đếm, thiết bị',
	// Opens the database by itself: what is wrong with it is a finding, and nothing is changed on the way.
	async offline({ progress }) {
		const checks = await examine({
			variables: process.env,
			from: SUPABASE_FOLDER,
			open: (look) =>
				withAccess(({ sql }) => look(sql), {
					log: progress,
					from: SUPABASE_FOLDER,
					tables: 'any'
				})
		});
		const ok = checks.every(({ state }) => state !== 'fail');
		return {
			json: { ok, checks },
			lines: checks.map(({ check, state, vi }) => `${MARKS[state]} ${check.padEnd(12)} ${vi}`),
			ok,
			code: !ok ? 1 : checks.some(({ state }) => state === 'warn') ? WARNED : 0
		};
	}
};
