import { tmpdir } from 'node:os';
import { join } from 'node:path';

const port = Number(process.env.E2E_PORT ?? 4321);

/** Test files run beside each other, each run of files with a sample installation of its own. */
export const RUNS = 2;
/** Which of them this process is; the one that starts them all counts as the first. */
export const run = Number(process.env.TEST_PARALLEL_INDEX ?? 0);

const server = (name: string, at: number) => ({
	port: at,
	url: `http://127.0.0.1:${at}`,
	/** Outside the project: an unprivileged PostgreSQL must reach it. */
	dataDir: join(tmpdir(), `hai-long-e2e-${name}-${at}`)
});

/** The sample installation of a run of files. */
export const sampleOf = (run: number) => server('sample', port + 10 * run);

/** One installation with the sample commune, one on the first day of its operator, one that stays as it came. */
export const servers = {
	sample: sampleOf(run),
	empty: server('empty', port + 1),
	untouched: server('untouched', port + 2)
};

/** Where the sample installation sends its mail: a test that wants to read it listens there. */
export const mailPort = port + 10 * run + 9;

/** People of the sample installation. The password protects nothing but a folder that is deleted. */
export const people = {
	administrator: { email: 'quan-tri@example.vn', password: 'thu-nghiem-quan-tri' },
	leader: { email: 'lanh-dao@example.vn', password: 'thu-nghiem-lanh-dao' },
	officer: { email: 'ho-tich@example.vn', password: 'thu-nghiem-ho-tich', field: 'ho-tich' }
} as const;
