import { ProblemError } from '#lib/domain/problem/problem.ts';
import { toProblemError } from '#lib/server/database/errors.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import type { PostgresAddresses } from '#lib/server/environment.ts';
import { connectTo } from './connect.ts';
import { optionsOf } from './options.ts';
import { isPooled } from './pooler.ts';

/**
 * The transport for a PostgreSQL that is given by its address. Whether a pooler stands before it is seen at the first call.
 * @param patient for an operator who runs a command and waits for it
 */
export function openAddress(
	{ app, listen }: Pick<PostgresAddresses, 'app' | 'listen'>,
	{ patient = false } = {}
): Database {
	let opening: Promise<Database> | undefined;
	const open = async (): Promise<Database> => {
		const look = connectTo(app, 1);
		try {
			const pooled = await isPooled(look);
			const notices = listen && optionsOf(listen);
			return openPostgres(optionsOf(app), { patient, pooled, notices });
		} finally {
			await look.end({ timeout: 1 });
		}
	};
	const opened = () =>
		(opening ??= open().catch((error: unknown) => {
			opening = undefined;
			throw toProblemError(error, SERVER);
		}));
	return {
		async call(fn, args, as) {
			return (await opened()).call(fn, args, as);
		},
		async listen(channel, handler) {
			return (await opened()).listen(channel, handler);
		},
		async close() {
			// A call after the end finds it closed, and does not open it once more.
			const last = opening ?? Promise.reject(new ProblemError('HL-9001'));
			opening = last;
			await (await last.catch(() => undefined))?.close();
		}
	};
}
