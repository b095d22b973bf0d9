import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { prepareRuntime } from '#lib/server/database/address/runtime.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { TEMPLATE } from '../database/cluster.ts';
import type { GivenServer, Way } from '../database/way.ts';
import { startEngine, startPooler, type Engine } from './debian.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The ports and the folder of Debian's server; those of another server are not ours to break. */
		engine: { url: string; rootCert: string; port: number; poolerPort: number };
	}
}

const PORT = Number(process.env.ENGINE_PORT ?? 5711);
/** Who owns the tables and who serves pages: ordinary roles, both with the password `x`. */
const [OWNER, RUNTIME] = ['chu', 'phuc_vu'];

/** Debian's PostgreSQL 15 with pgbouncer before it: what `tests/contract` promises is tried there as well. */
export default async function setup(project: TestProject) {
	const engine = await startEngine(PORT);
	const pooler = await startPooler(engine, PORT + 1, ['postgres', OWNER, RUNTIME, 'khach']);
	const stop = async () => {
		await pooler.stop();
		await engine.stop();
	};
	try {
		const server = serverOf(engine);
		await makeTemplate(engine, server);
		project.provide('cluster', { dataDir: '', given: server });
		project.provide('engine', {
			url: engine.url('USER', 'DATABASE'),
			rootCert: engine.rootCert,
			port: PORT,
			poolerPort: PORT + 1
		});
	} catch (error) {
		await stop();
		throw error;
	}
	return stop;
}

function serverOf(engine: Engine): GivenServer {
	const way = (user: string, port = engine.port): Way => ({
		...{ host: '127.0.0.1', port, user, password: 'x', database: 'postgres' }
	});
	return {
		admin: way('postgres'),
		owner: way(OWNER),
		app: way(RUNTIME),
		pooled: way(RUNTIME, engine.port + 1)
	};
}

async function makeTemplate(engine: Engine, { owner, app }: GivenServer) {
	engine.admin(`create role ${OWNER} login createrole password 'x'`);
	engine.admin(`create role ${RUNTIME} login password 'x'`);
	// For what tests do to it: break a connection, and write what happened long ago.
	engine.admin(`grant pg_signal_backend to ${OWNER}`);
	engine.admin(`grant set on parameter session_replication_role to ${OWNER}`);
	engine.admin(`create database ${TEMPLATE} owner ${OWNER}`);
	const open = (way: Way) => postgres({ ...way, database: TEMPLATE, onnotice: () => {} });
	const [asOwner, asApp] = [open(owner), open(app)];
	await migrate(asOwner);
	await prepareRuntime(asOwner, asApp);
	await Promise.all([asOwner.end(), asApp.end()]);
}
