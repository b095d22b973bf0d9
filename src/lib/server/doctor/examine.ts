import type { Sql } from 'postgres';
import { ProblemError, problem } from '#lib/domain/problem/problem.ts';
import { hasCluster } from '#lib/server/database/embedded/cluster.ts';
import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { placeOf } from '#lib/server/database/address/read.ts';
import { readEnvironment, type Environment } from '#lib/server/environment.ts';
import { lookAtAddress } from './address.ts';
import { lookAtDatabase } from './database.ts';
import { lookAtDevices } from './devices.ts';
import { finding, type Finding } from './finding.ts';
import { lookAtFolder, lookAtNode } from './machine.ts';
import { lookAtPort } from './port.ts';

interface Patient {
	variables: Readonly<Record<string, string | undefined>>;
	/** The folder that holds the migrations. */
	from: string;
	/** Opens the database as it is, for one look. */
	open: <T>(look: (sql: Sql) => Promise<T>) => Promise<T>;
}

/** Looks at everything an installation needs, from the outside in; one trouble does not hide the others. */
export async function examine({ variables, from, open }: Patient): Promise<Finding[]> {
	const found = [lookAtNode()];
	let environment: Environment;
	try {
		environment = readEnvironment(variables);
	} catch (error) {
		return [...found, trouble('environment', error)];
	}
	const { postgres, dataDir } = environment;
	const where = postgres ? `DATABASE_URL ${placeOf(postgres.app)}` : `DATA_DIR ${dataDir}`;
	found.push(finding('environment', 'ok', where, where));
	if (postgres) found.push(lookAtAddress(postgres));
	found.push(await lookAtPort(environment));
	if (!postgres) {
		found.push(...attempt('folder', () => lookAtFolder(dataDir)));
		// Opening it would make it, and a doctor makes nothing.
		if (!hasCluster(foldersOf(dataDir))) return found;
	}
	try {
		found.push(
			...(await open(async (sql) => {
				const database = await lookAtDatabase(sql, from);
				const ready = !database.some(
					({ check, state }) => check === 'migrations' && state === 'fail'
				);
				return ready ? [...database, await lookAtDevices(sql)] : database;
			}))
		);
	} catch (error) {
		found.push(trouble('database', error));
	}
	return found;
}

function attempt(check: string, look: () => Finding[]): Finding[] {
	try {
		return look();
	} catch (error) {
		return [trouble(check, error)];
	}
}

function trouble(check: string, error: unknown): Finding {
	const { message, code } = error as NodeJS.ErrnoException;
	const known = error instanceof ProblemError ? error.problem : problem('HL-9001', code ?? message);
	const detail = known.detail ? ` (${known.detail})` : '';
	return finding(
		check,
		'fail',
		`${known.code} ${known.title}${detail}`,
		`${known.code} ${known.titleEn}${detail}`
	);
}
