import type { Server } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { discardUnread } from '#lib/server/bodies/discard.ts';
import { readEnvironment, type Environment } from '#lib/server/environment.ts';
import { log } from '#lib/server/log.ts';
import { crossing } from './crossing.ts';
import { prepareDatabase } from './database.ts';
import { endWhenRead, forgiveReaders } from './end.ts';
import { failureText } from './failure.ts';
import { settleForwarded } from './forwarded.ts';
import { checkFree } from './free.ts';
import { createHttpServer, drain, listen, originsOf } from './listen.ts';
import { builtPages, developmentPages } from './pages.ts';
import { watchNpm } from './parents.ts';
import { refuse } from './refusal.ts';
import { setSafeHeaders } from './safe-headers.ts';
import { addressLines, firstAccountLines, sampleLines } from './welcome.ts';

/** Longest time from a signal to the end, whatever hangs. */
const SHUTDOWN_MS = 30_000;

/** A terminal that is not read must not keep us from ending. */
const READER_MS = 3_000;

/** What has to be undone at the end, or when the start fails half-way: the last first. */
const undo: (() => Promise<void>)[] = [];
let stopping = false;
let reason: NodeJS.Signals = 'SIGTERM';

/**
 * Starts everything in order: environment, port, database, pages. Ends the process with code 1 and one sentence
 * when something is in the way.
 * @param root the folder of the product
 * @param dev pages straight from their sources, by vite
 */
export async function serve(root: string, dev: boolean): Promise<void> {
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
		process.on(signal, () => void stop(signal));
	watchNpm(process.env, () => void stop('SIGTERM'));
	// `npm start | tee` that ended, a terminal that was closed: the tablets go on.
	forgiveReaders();
	process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));
	process.on('uncaughtException', (error) => {
		log.fatal({ err: error }, 'uncaught exception');
		void stop('SIGTERM', 1);
	});
	try {
		await start(root, dev);
	} catch (error) {
		if (stopping) return;
		stopping = true;
		console.error(failureText(error, process.env.LOG_LEVEL === 'debug'));
		await unwind();
		await endWhenRead(1, READER_MS);
	}
}

async function start(root: string, dev: boolean): Promise<void> {
	const environment = readEnvironment(process.env);
	const { port, host, trustProxy } = environment;
	// What runs behind the pages reads the same variable, from whatever folder.
	process.env.DATA_DIR = environment.dataDir;
	await checkFree(environment);

	const database = await prepareDatabase(environment, root, (line) => console.log(line));
	undo.push(database.stop);
	// The password is printed at once: if anything failed after this line, no person could ever sign in.
	if (database.firstAccount) print(firstAccountLines(database.firstAccount));

	const server = createHttpServer();
	const pages = dev ? await developmentPages(root, server, undo) : await builtPages(root);
	server.on('request', (request, response) => {
		discardUnread(request, response);
		const isHost = settleForwarded(request.headers, trustProxy);
		setSafeHeaders(request, response);
		// A balancer that looks here turns to another server, and whoever holds a connection makes a new one.
		if (stopping) response.setHeader('connection', 'close');
		if (stopping && request.url === '/api/v1/ready') return refuse(response, 'HL-9127');
		if (!isHost) return refuse(response, 'HL-9004', 'Host');
		const direct = crossing().direct[`${request.method} ${request.url}`];
		if (direct) return direct(request, response);
		pages(request, response, () => refuse(response, 'HL-9002'));
	});
	await open(server, environment);
	print(addressLines(originsOf(host, portOf(server) ?? port)));
	if (database.empty) print(sampleLines());
}

async function open(server: Server, { port, host, drainSeconds }: Environment): Promise<void> {
	await listen(server, port, host);
	undo.push(
		closePools,
		() => drain(server),
		() => pause(drainSeconds * 1000)
	);
}

function portOf(server: Server): number | undefined {
	const address = server.address();
	return typeof address === 'object' ? address?.port : undefined;
}

function print(lines: string[]): void {
	console.log(lines.join('\n'));
}

/** The pages keep pools of their own, and leave word how to close them. */
async function closePools(): Promise<void> {
	// What SvelteKit's own server would announce at this point.
	process.emit('sveltekit:shutdown' as 'SIGTERM', reason);
	await Promise.all(crossing().closing.map((close) => close()));
}

/** Requests finish, then the pools close, then PostgreSQL stops. */
async function stop(signal: NodeJS.Signals, code = 0): Promise<void> {
	// Ctrl-C arrives twice, from the terminal and from npm.
	if (stopping) return;
	stopping = true;
	reason = signal;
	setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
	// Still starting: a PostgreSQL that runs already is stopped as we leave.
	if (undo.length === 0) process.exit(1);
	const failed = await unwind();
	for (const error of failed) log.error({ err: error, signal }, 'shutdown');
	await endWhenRead(failed.length > 0 ? 1 : code, READER_MS);
}

/** Every step, also after one that failed: PostgreSQL is stopped whatever happened to the pools before. */
async function unwind(): Promise<unknown[]> {
	const failed: unknown[] = [];
	for (let last = undo.pop(); last; last = undo.pop())
		await last().catch((error: unknown) => failed.push(error));
	return failed;
}
