import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { startEmbedded } from '#lib/server/database/embedded/start.ts';
import { startTablets } from '../faults/tablets.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { pairTablets } from '../product/tablets.ts';

/** The public name that the files of docs/operate have. */
export const NAME = 'hailong.xa-quang-khai.gov.vn';
const PATIENCE_MS = 20_000;
/** How long tablets send while each process is started again. */
const SENDING_MS = 3_000;

export interface Ports {
	plain: number;
	tls: number;
	/** The same as tls, for tablets that know no certificate. */
	inside: number;
}

/** A proxy by its file of docs/operate before so many processes, for as long as the work takes. */
export type WithProxy = <T>(products: number[], work: (ports: Ports) => Promise<T>) => Promise<T>;

/** Resolves when the address answers well. */
export async function answers(url: string): Promise<void> {
	for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(50)) {
		const answer = await fetch(url).catch(() => undefined);
		if (answer?.ok) return;
	}
	throw new Error(`no answer at ${url}`);
}

interface Said {
	status: number;
	text: string;
	location?: string;
}

/** By the public name, as a phone asks. */
function ask(
	port: number,
	path: string,
	{ method = 'GET', body = '', headers = {} } = {}
): Promise<Said> {
	return new Promise((resolve, reject) => {
		const asked = request(
			{
				...{ host: '127.0.0.1', port, path, method, servername: NAME, rejectUnauthorized: false },
				headers: { host: NAME, 'content-length': Buffer.byteLength(body), ...headers }
			},
			(answer) => {
				let text = '';
				answer.on('data', (chunk) => (text += chunk));
				answer.on('end', () =>
					resolve({ status: answer.statusCode!, text, location: answer.headers.location })
				);
			}
		);
		asked.on('error', reject);
		asked.end(body);
	});
}

function expectThat(what: string, isSo: boolean, seen: unknown): string {
	if (!isSo) throw new Error(`${what}: ${JSON.stringify(seen)}`);
	return what;
}

/** One process behind the file: names, forms and addresses are those that people use. */
export async function oneBehind(withProxy: WithProxy): Promise<string[]> {
	const dataDir = makeDataDir();
	const port = await freePort();
	const environment = { TRUST_PROXY: '1' };
	const product = await startProduct({ dataDir, port, environment });
	try {
		return await withProxy([port], async ({ plain, tls }) => {
			const home = await fetch(`http://127.0.0.1:${plain}/kiosk?x=1`, {
				redirect: 'manual',
				headers: { host: NAME }
			});
			const form = (origin: string) =>
				ask(tls, '/desk/sign-in', {
					method: 'POST',
					body: 'email=a%40b.vn&password=sai-mat-khau',
					headers: { origin, 'content-type': 'application/x-www-form-urlencoded' }
				});
			const [own, foreign] = [await form(`https://${NAME}`), await form('https://khac.vn')];
			const port = await ask(tls, '/desk/sign-in', {
				...{ method: 'POST', body: 'email=a%40b.vn&password=sai-mat-khau' },
				headers: {
					...{ origin: `https://${NAME}:444`, 'x-forwarded-port': '444' },
					...{ 'content-type': 'application/x-www-form-urlencoded' }
				}
			});
			const lied = await ask(tls, '/desk/sign-in', {
				...{ method: 'POST', body: 'email=a%40b.vn&password=sai-mat-khau' },
				headers: {
					...{ origin: 'https://khac.vn', 'x-forwarded-host': 'khac.vn' },
					...{ forwarded: 'host=khac.vn', 'x-forwarded-port': '444' },
					...{ 'content-type': 'application/x-www-form-urlencoded' }
				}
			});
			const ready = await ask(tls, '/api/v1/ready');
			const large = await ask(tls, '/api/v1/slips', {
				...{ method: 'POST', body: 'x'.repeat(2_000_000) },
				headers: { 'content-type': 'application/json' }
			});
			const metrics = await ask(tls, '/metrics');
			return [
				expectThat(
					'http leads to https',
					[301, 308].includes(home.status) && home.headers.get('location')!.startsWith('https://'),
					[home.status, home.headers.get('location')]
				),
				expectThat('https reaches the product', ready.status === 200, ready),
				expectThat('a form of the public name is taken', own.status !== 403, own.status),
				expectThat('a form of another name is refused', foreign.status === 403, foreign.status),
				expectThat('so is one that claims to be of this name', lied.status === 403, lied.status),
				expectThat('and one that claims to come by another port', port.status === 403, port.status),
				expectThat('a body too large is refused in our words', /HL-\d{4}/.test(large.text), large),
				expectThat('metrics are not given out', metrics.status === 404, metrics.status)
			];
		});
	} finally {
		await product.stop();
		removeDataDir(dataDir);
	}
}

/** Two processes as the file says: started again one after the other, no slip fails. */
export async function twoBehind(withProxy: WithProxy): Promise<string[]> {
	const dataDir = makeDataDir();
	const embedded = await startEmbedded(dataDir, { log: () => {} });
	const { host, port, user, password, database } = embedded.owner;
	const environment = {
		...{ DATABASE_URL: `postgres:///${database}`, PGHOST: host, PGPORT: String(port) },
		...{ PGUSER: user, PGPASSWORD: password, TRUST_PROXY: '1', DRAIN_SECONDS: '3' }
	};
	const ports = [await freePort(), await freePort()];
	const start = (at: number) => startProduct({ dataDir, port: at, environment });
	const products = [await start(ports[0]!), await start(ports[1]!)];
	try {
		const { tokens } = await pairTablets(dataDir, 3);
		return await withProxy(ports, async ({ inside }) => {
			const tablets = startTablets(`http://127.0.0.1:${inside}`, tokens);
			for (const [n, at] of ports.entries()) {
				await pause(SENDING_MS);
				await products[n]!.stop();
				products[n] = await start(at);
			}
			await pause(SENDING_MS);
			await tablets.stop();
			const sql = postgres({ ...embedded.owner, max: 1, onnotice: () => {} });
			const rows = await sql<{ id: string }[]>`select id from app.slip`;
			await sql.end();
			const there = new Set(rows.map(({ id }) => id));
			const lost = [...tablets.acknowledged.keys()].filter((id) => !there.has(id)).length;
			const { refusals, wrongs } = tablets;
			const size = tablets.acknowledged.size;
			return [
				expectThat(
					`two processes started again one after the other: ${size} slips, none refused, none lost`,
					size > 0 && refusals === 0 && lost === 0 && wrongs.length === 0,
					{ size, refusals, lost, wrongs }
				)
			];
		});
	} finally {
		await Promise.all(products.map((product) => product.stop()));
		await embedded.stop();
		removeDataDir(dataDir);
	}
}
