import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../product/product.ts';
import { answers, NAME, type Ports } from './behind.ts';

/** The file as it is, on other ports and with a certificate that Caddy signs itself instead of one from the internet. */
function siteFile(scratch: string, ports: Ports, products: number[]): string {
	const global = `{
	admin off
	default_bind 127.0.0.1
	http_port ${ports.plain}
	https_port ${ports.tls}
	skip_install_trust
	storage file_system ${scratch}
}
`;
	const [first, second] = products;
	let text = readFileSync('docs/operate/Caddyfile', 'utf8').replace(
		`${NAME} {`,
		`${NAME}, http://127.0.0.1:${ports.inside} {\n\ttls internal`
	);
	if (!text.includes('tls internal')) throw new Error('docs/operate/Caddyfile has another name');
	if (second === undefined) return global + text.replace('127.0.0.1:3000', `127.0.0.1:${first}`);
	// What the file says to change for several processes.
	const [several] = /^#\treverse_proxy 127\.0\.0\.1:3001[^]*?^#\t\}$/m.exec(text)!;
	text = text.replace('\treverse_proxy 127.0.0.1:3000', several.replaceAll(/^#/gm, ''));
	return (
		global +
		text
			.replace('127.0.0.1:3001', `127.0.0.1:${first}`)
			.replace('127.0.0.1:3002', `127.0.0.1:${second}`)
	);
}

/** Caddy by docs/operate/Caddyfile. */
export async function withCaddy<T>(
	products: number[],
	work: (ports: Ports) => Promise<T>
): Promise<T> {
	const scratch = mkdtempSync(join(tmpdir(), 'hai-long-caddy-'));
	const ports = { plain: await freePort(), tls: await freePort(), inside: await freePort() };
	const file = join(scratch, 'Caddyfile');
	writeFileSync(file, siteFile(scratch, ports, products));
	let said = '';
	const caddy = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], {
		env: { ...process.env, HOME: scratch, XDG_DATA_HOME: scratch, XDG_CONFIG_HOME: scratch },
		stdio: ['ignore', 'ignore', 'pipe']
	});
	caddy.stderr.on('data', (chunk) => (said = (said + chunk).slice(-4000)));
	const ended = once(caddy, 'exit');
	try {
		await answers(`http://127.0.0.1:${ports.inside}/api/v1/ready`);
		return await work(ports);
	} catch (error) {
		console.log(said);
		throw error;
	} finally {
		caddy.kill('SIGTERM');
		await ended;
		rmSync(scratch, { recursive: true, force: true });
	}
}
