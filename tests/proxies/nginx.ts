import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../product/product.ts';
import { answers, NAME, type Ports } from './behind.ts';

/** The file as it is, on other ports and with a certificate of its own. */
function siteFile(scratch: string, ports: Ports, products: number[]): string {
	let text = readFileSync('docs/operate/nginx.conf', 'utf8')
		.replace('listen 80;', `listen 127.0.0.1:${ports.plain};`)
		.replace(
			'listen 443 ssl;',
			`listen 127.0.0.1:${ports.tls} ssl; listen 127.0.0.1:${ports.inside};`
		)
		.replace(/ssl_certificate .*;/, `ssl_certificate ${scratch}/cert.pem;`)
		.replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${scratch}/key.pem;`);
	const [first, second] = products;
	if (second === undefined) return text.replace('127.0.0.1:3000', `127.0.0.1:${first}`);
	// What the file says to change for several processes.
	const [again] = /^#\t\t(proxy_next_upstream .*;)$/m.exec(text)!.slice(1);
	text = text.replace('proxy_pass http://127.0.0.1:3000;', `proxy_pass http://hai_long; ${again}`);
	return text
		.replace(/^#(upstream.*\{|\t(?!\t).*;|\})$/gm, '$1')
		.replace('127.0.0.1:3001', `127.0.0.1:${first}`)
		.replace('127.0.0.1:3002', `127.0.0.1:${second}`);
}

/** nginx by docs/operate/nginx.conf. */
export async function withNginx<T>(
	products: number[],
	work: (ports: Ports) => Promise<T>
): Promise<T> {
	const scratch = mkdtempSync(join(tmpdir(), 'hai-long-nginx-'));
	chmodSync(scratch, 0o755);
	const ports = { plain: await freePort(), tls: await freePort(), inside: await freePort() };
	const certificate = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
	const files = ['-keyout', join(scratch, 'key.pem'), '-out', join(scratch, 'cert.pem')];
	execFileSync('openssl', [...certificate, '-subj', `/CN=${NAME}`, ...files], { stdio: 'ignore' });
	writeFileSync(join(scratch, 'site.conf'), siteFile(scratch, ports, products));
	const folders = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${scratch}/${name};`
	);
	writeFileSync(
		join(scratch, 'nginx.conf'),
		`pid ${scratch}/pid; error_log ${scratch}/error.log; events {}
		http { access_log off; ${folders.join(' ')} include ${scratch}/site.conf; }`
	);
	const nginx = spawn('nginx', ['-c', join(scratch, 'nginx.conf'), '-g', 'daemon off;'], {
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = once(nginx, 'exit');
	try {
		await answers(`http://127.0.0.1:${ports.inside}/api/v1/ready`);
		return await work(ports);
	} catch (error) {
		console.log(readFileSync(join(scratch, 'error.log'), 'utf8').slice(-2000));
		throw error;
	} finally {
		nginx.kill('SIGTERM');
		await ended;
		rmSync(scratch, { recursive: true, force: true });
	}
}
