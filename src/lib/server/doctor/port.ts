import { foldersOf } from '#lib/server/database/embedded/folders.ts';
import { currentHolder } from '#lib/server/database/embedded/lock.ts';
import type { Environment } from '#lib/server/environment.ts';
import { checkPort } from '#lib/server/start/listen.ts';
import { holderOf } from '#lib/server/start/port-holder.ts';
import { finding, type Finding } from './finding.ts';

/** Whether the port is ours: free, or held by the server of this data folder. */
export async function lookAtPort({ port, host, dataDir, postgres }: Environment): Promise<Finding> {
	const place = `${host}:${port}`;
	const free = await checkPort(port, host).then(
		() => true,
		() => false
	);
	if (free) return finding('port', 'ok', `${place} đang trống`, `${place} is free`);
	const holder = holderOf(port);
	const server = postgres ? null : await currentHolder(foldersOf(dataDir).lock).catch(() => null);
	if (server?.purpose === 'server' && (!holder || holder.startsWith(`pid ${server.pid} `)))
		return finding('port', 'ok', `${place}: máy chủ này`, `${place}: this server`);
	if (await isOurs(port, host))
		return finding('port', 'ok', `${place}: Hài Lòng`, `${place}: Hài Lòng`);
	return finding(
		'port',
		'fail',
		`Cổng ${place} do chương trình khác giữ${holder ? ` (${holder})` : ''}. Hãy tắt nó hoặc đặt PORT khác.`,
		`The port ${place} is held by another program${holder ? ` (${holder})` : ''}. Stop it or set another PORT.`
	);
}

async function isOurs(port: number, host: string): Promise<boolean> {
	const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
	try {
		const answer = await fetch(
			`http://${name.includes(':') ? `[${name}]` : name}:${port}/api/v1/health`,
			{
				signal: AbortSignal.timeout(2000)
			}
		);
		return ((await answer.json()) as { status?: string }).status === 'ok';
	} catch {
		return false;
	}
}
