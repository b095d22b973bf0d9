import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureKey } from '#lib/server/backup/key.ts';
import { takeBackup } from '#lib/server/backup/take.ts';
import { tablesStanding } from '#lib/server/database/standing.ts';
import { writeWhole } from '#lib/server/export/whole-file.ts';
import { folderOf, self, writeState, type State } from '#lib/server/update/state.ts';
import { runVerb } from '#lib/server/update/trial.ts';
import { withAccess } from './access.ts';
import { restoreAside, type Proof } from './aside.ts';
import { SUPABASE_FOLDER } from './supabase-folder.ts';

/** Backups of updates that stay. */
const KEPT = 3;

interface Wanted {
	dataDir: string;
	/** The release that it is taken before. */
	name: string;
	progress: (line: string) => void;
	/** What else is tried on the copy. */
	then?: (dataDir: string, proof: Proof) => Promise<void>;
}

export interface Proven {
	file: string;
	proof: Proof;
}

/** A backup by the program that runs, in the data folder, restored aside and counted. */
export async function provenBackup({ dataDir, name, progress, then }: Wanted): Promise<Proven> {
	const folder = join(resolve(dataDir), 'updates');
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 17);
	const file = join(folder, `${stamp}-before-${name}.backup`);
	const key = ensureKey();
	await withAccess(
		async ({ sql }) => {
			const bytes = await writeWhole(
				file,
				takeBackup(sql, key, () => {}),
				true
			);
			await sql`select app.note(null, 'backup.taken', null, ${sql.json({ bytes })})`;
		},
		{ log: progress, from: SUPABASE_FOLDER, tables: 'older' }
	);
	const proof = await restoreAside(file, {
		...{ dataDir, from: SUPABASE_FOLDER, key, progress },
		...(then && { then })
	});
	await withAccess(
		({ sql }) =>
			sql`select app.note(null, 'backup.proved', null,
				${sql.json({ taken_at: proof.createdAt, slips: proof.slips })})`,
		{ from: SUPABASE_FOLDER, tables: 'older' }
	);
	const age = (one: string) => statSync(join(folder, one)).mtimeMs;
	const old = readdirSync(folder).filter((one) => one.endsWith('.backup'));
	for (const one of old.sort((a, b) => age(b) - age(a)).slice(KEPT))
		rmSync(join(folder, one), { force: true });
	return { file, proof };
}

/** Can the former program work with the tables as they are now? */
export function knowsTables(former: string): Promise<boolean> {
	return withAccess(
		async ({ sql }) => {
			const { newer, gone } = await tablesStanding(sql, join(former, 'supabase'));
			return newer.length + gone.length === 0;
		},
		{ from: SUPABASE_FOLDER, tables: 'any' }
	);
}

/**
 * Brings the data back to what the former program knows, then that program. Killed at any moment, it is begun again by
 * whatever starts the server next: the data change in one transaction, and the same ones come back each time.
 */
export async function goBack(
	home: string,
	{ current, former, backup }: State,
	progress: (line: string) => void
): Promise<void> {
	const state = { current, former: former ?? null, ...(backup && { backup }) };
	writeState(home, { ...state, phase: 'back', owner: self() });
	const program = folderOf(home, former);
	if (backup && !(await knowsTables(program))) {
		progress('  khôi phục dữ liệu trước khi nâng cấp (restoring the data from before the update)');
		await runVerb(program, ['restore', 'over', backup, '--keys', 'keep'], process.env);
	}
	writeState(home, { current: former ?? null, former: current, phase: 'steady' });
}
