// People who read pages without pause, each the next as soon as the last is whole. A process of its own, so that its
// work is not counted as the product's.
import { request } from 'node:http';
import { callAndReport, type Spell } from './measure.ts';

export interface PageReaders extends Spell {
	url: string;
	cookie: string;
	readers: number;
}

function read({ url, cookie }: PageReaders): Promise<void> {
	return new Promise((done, fail) => {
		const asked = request(url, { headers: { cookie } }, (answer) => {
			if (answer.statusCode !== 200) return fail(new Error(`${answer.statusCode} for ${url}`));
			answer.resume().once('end', done).once('error', fail);
		});
		asked.once('error', fail).end();
	});
}

process.once('message', async (message) => {
	const load = message as PageReaders;
	await callAndReport(
		Array.from({ length: load.readers }, () => () => read(load)),
		load
	);
	process.exit(0);
});
