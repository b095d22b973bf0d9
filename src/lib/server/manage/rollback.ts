import { ProblemError } from '#lib/domain/problem/problem.ts';
import { checkBackup } from '#lib/server/backup/restore.ts';
import { readKey } from '#lib/server/backup/key.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { folderOf, homeOf, readState, takeState, writeState } from '#lib/server/update/state.ts';
import { isServedAgain, OWN_NAME, refuseConnected, stopServer } from '#lib/server/update/still.ts';
import { withAccess } from './access.ts';
import { goBack, knowsTables, provenBackup } from './way-back.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';
import type { Verb } from './verb.ts';

export const rollback: Verb = {
	usage: 'rollback [--without-new yes]',
	says: 'về bản trước lần nâng cấp cuối, kèm dữ liệu lúc đó nếu bảng đã đổi',
	options: ['without-new', 'finish'],
	async offline({ options, progress }) {
		const { postgres, supabase, dataDir } = readEnvironment(process.env);
		if (supabase) throw new ProblemError('HL-9110');
		process.env.PGAPPNAME ??= OWN_NAME;
		const home = homeOf(process.env);
		// One that was killed half-way: what starts the server asks for the rest.
		if (options.finish !== undefined) return finish(home, progress);
		if (readState(home).phase === 'back') return finish(home, progress);
		const state = takeState(home);
		const { current, former, backup } = state;
		if (former === undefined || !backup) throw new ProblemError('HL-9238');
		const program = folderOf(home, former);
		let wasRunning = false;
		let newSlips = 0;
		try {
			writeState(home, { ...state, phase: 'switching' });
			if (postgres)
				await withAccess(({ sql }) => refuseConnected(sql), {
					from: SUPABASE_FOLDER,
					tables: 'older'
				});
			else wasRunning = await stopServer(dataDir);
			let kept: string | undefined;
			if (!(await knowsTables(program))) {
				newSlips = await slipsSince(backup);
				if (newSlips > 0 && options['without-new'] !== 'yes')
					throw new ProblemError('HL-9239', String(newSlips));
				kept = (await provenBackup({ dataDir, name: `back-${former ?? 'first'}`, progress })).file;
			}
			await goBack(home, state, progress);
			const serves = wasRunning && (await isServedAgain(dataDir));
			return {
				json: { current: former, former: current, newSlips, kept: kept ?? null, serves },
				lines: [
					`Đã về bản ${former ?? 'trong thư mục chương trình'}.`,
					...(kept
						? [`Dữ liệu của bản mới nằm trong ${kept} (${newSlips} phiếu đến sau khi nâng cấp).`]
						: []),
					serves
						? 'Máy chủ đang chạy bản cũ.'
						: 'Hãy khởi động máy chủ: npm start (hoặc systemctl start hai-long).'
				]
			};
		} catch (error) {
			// From the first change of the data on, only the way to its end is left.
			if (readState(home).phase === 'switching') writeState(home, { ...state, phase: 'steady' });
			throw error;
		}
	}
};

async function finish(home: string, progress: (line: string) => void) {
	const state = readState(home);
	if (state.phase === 'back') await goBack(home, state, progress);
	return { json: { current: readState(home).current }, lines: [] };
}

async function slipsSince(backup: string): Promise<number> {
	const { rows } = await checkBackup(backup, { from: SUPABASE_FOLDER, key: readKey() });
	const now = await withAccess(
		async ({ sql }) =>
			(await sql<{ n: number }[]>`select count(*)::float8 as n from app.slip`)[0]!.n,
		{ from: SUPABASE_FOLDER, tables: 'any' }
	);
	return now - (rows['app.slip'] ?? 0);
}
