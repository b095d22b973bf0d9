import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readEnvironment } from '#lib/server/environment.ts';
import { bring } from '#lib/server/update/bring.ts';
import {
	folderOf,
	homeOf,
	readState,
	releasesOf,
	self,
	takeState,
	writeState,
	type State
} from '#lib/server/update/state.ts';
import { isServedAgain, OWN_NAME, refuseConnected, stopServer } from '#lib/server/update/still.ts';
import { makeReady, onlyFolder, runVerb, tryServer } from '#lib/server/update/trial.ts';
import { withAccess } from './access.ts';
import type { Proof } from './aside.ts';
import { goBack, provenBackup } from './way-back.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';
import type { Verb } from './verb.ts';

/** The program that runs this command. */
const PROGRAM = fileURLToPath(new URL('../../../..', import.meta.url)).replace(/[/\\]$/, '');

export const update: Verb = {
	usage: 'update [FOLDER | ARCHIVE | GIT-NAME]',
	says: 'nâng cấp: dựng và thử bản mới ở chỗ riêng, sao lưu, thay, kiểm tra; không ổn thì về bản cũ',
	async offline({ words: [given], progress }) {
		const { postgres, supabase, dataDir } = readEnvironment(process.env);
		if (supabase) throw new ProblemError('HL-9110');
		process.env.PGAPPNAME ??= OWN_NAME;
		const home = homeOf(process.env);
		if (readState(home).phase === 'back') await goBack(home, takeState(home), progress);
		const state = takeState(home);
		const { current } = state;
		const from = given ?? upstream(home);
		writeState(home, { ...state, phase: 'making' });
		let changed = false;
		let wasRunning = false;
		try {
			progress(
				'1/5 Đưa bản mới về và dựng ở chỗ riêng (bringing and building the new program aside)'
			);
			const name = await bring({ home, program: PROGRAM, from });
			const release = folderOf(home, name);
			await makeReady(release, progress);
			if (name === current)
				return {
					json: { release: name, changed },
					lines: [`Bản ${name} đang được dùng, không có gì để đổi.`]
				};
			progress(
				'2/5 Sao lưu, khôi phục thử, thử bản mới trên bản sao (trying the new program on a copy of the data)'
			);
			await provenBackup({ dataDir, name, progress, then: rehearsal(release) });

			progress('3/5 Dừng máy chủ, sao lưu lần cuối (stopping the server, the last backup)');
			writeState(home, { ...state, phase: 'switching' });
			if (postgres)
				await withAccess(({ sql }) => refuseConnected(sql), {
					from: SUPABASE_FOLDER,
					tables: 'older'
				});
			else wasRunning = await stopServer(dataDir);
			const backup = await provenBackup({ dataDir, name, progress });

			progress(
				'4/5 Thay chương trình, nâng cấp bảng, kiểm tra (putting it in place, migrating, checking)'
			);
			const trying: State = {
				...{ current: name, former: current, backup: backup.file },
				...{ phase: 'trying', owner: self() }
			};
			writeState(home, trying);
			changed = true;
			try {
				await tryServer(release, { ...process.env, DATA_DIR: dataDir });
				await sameSlips(backup.proof);
			} catch (error) {
				progress('Bản mới không ổn: về bản cũ (the new program fails: going back)');
				await goBack(home, trying, progress);
				throw error;
			}
			writeState(home, { ...trying, phase: 'steady' });
		} catch (error) {
			if (!changed) writeState(home, { ...state, phase: 'steady' });
			if (wasRunning) await isServedAgain(dataDir);
			throw error;
		}
		const { current: now, former, backup } = takeState(home);
		removeOld(home, [now, former]);
		progress('5/5 Chờ máy chủ chạy lại (waiting for the server)');
		const serves = wasRunning && (await isServedAgain(dataDir));
		return {
			json: { release: now, former, changed, backup, serves },
			lines: [
				`Đã nâng cấp lên ${now}. Bản sao lưu trước khi nâng cấp: ${backup}`,
				serves
					? 'Máy chủ đang chạy bản mới.'
					: 'Hãy khởi động máy chủ: npm start (hoặc systemctl start hai-long).',
				'Muốn về bản trước: npm run manage -- rollback'
			]
		};
	}
};

/** The new program on the copy: it starts, brings the tables up to date, and counts the same slips. */
const rehearsal = (release: string) => async (dataDir: string, proof: Proof) => {
	const variables = onlyFolder(dataDir);
	await tryServer(release, variables);
	const counted = (await runVerb(release, ['slips', 'recount'], variables)) as Counted;
	if (counted.slips !== proof.slips || !counted.agree)
		throw new ProblemError('HL-9237', `${counted.slips} ≠ ${proof.slips}`);
};

interface Counted {
	slips: number;
	agree: boolean;
}

/** Tables of the newer program by now: only what every version has is asked for. */
async function sameSlips({ slips }: Proof): Promise<void> {
	const now = await withAccess(
		async ({ sql }) =>
			(await sql<{ n: number }[]>`select count(*)::float8 as n from app.slip`)[0]!.n,
		{ from: SUPABASE_FOLDER, tables: 'any' }
	);
	if (now !== slips) throw new ProblemError('HL-9237', `${now} ≠ ${slips}`);
}

/** What the branch of this clone follows, as it is there now. @throws ProblemError HL-9235 outside of a clone */
function upstream(home: string): string {
	const git = (...words: string[]) =>
		execFileSync('git', ['-C', home, ...words], {
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'pipe']
		});
	try {
		git('fetch', '--quiet');
		return git('rev-parse', '@{upstream}').trim();
	} catch (error) {
		const said = (error as { stderr?: string }).stderr?.trim().split('\n')[0];
		throw new ProblemError('HL-9235', said || (error as Error).message, { cause: error });
	}
}

/** The one that serves and the one before it stay; so do their backups. */
function removeOld(home: string, kept: (string | null | undefined)[]): void {
	const all = existsSync(releasesOf(home)) ? readdirSync(releasesOf(home)) : [];
	for (const name of all)
		if (name !== 'state.json' && !kept.includes(name))
			rmSync(join(releasesOf(home), name), { recursive: true, force: true });
	mkdirSync(releasesOf(home), { recursive: true });
}
