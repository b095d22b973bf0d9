import { gzipSync } from 'node:zlib';
import { chromium, type Page } from 'playwright';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { offerReceipt } from '#lib/server/receipts/offer.ts';
import { chromium as settings } from '../../playwright.config.ts';
import { freePort, makeDataDir, removeDataDir, startProduct } from '../product/product.ts';
import { onDatabaseOf } from '../product/tablets.ts';
import { printTable } from './table.ts';

export interface PhoneFigures {
	what: string;
	requests: number;
	/** Bytes of all bodies as they were sent, by the address bar, the page and the browser itself (icon). */
	sent: number;
	/** The same bodies, gzip level 9. */
	gzip: number;
	/** Bytes of JavaScript among them. */
	script: number;
}

async function offerOne(database: Database): Promise<string> {
	const unit = await database.call(
		'create_unit',
		{ code: 'xa-thu', name: 'Xã Thử', kind: 'commune' },
		SERVER
	);
	const { token } = await offerReceipt(
		database,
		unit,
		{ dossierCode: 'H1', stage: 'result', field: 'chung-thuc', procedure: 'Chứng thực bản sao' },
		'api',
		SERVER
	);
	return token;
}

/** Watches everything the page fetches until nothing more comes. */
async function weigh(page: Page, what: string, act: () => Promise<unknown>): Promise<PhoneFigures> {
	const figures: PhoneFigures = { what, requests: 0, sent: 0, gzip: 0, script: 0 };
	const bodies: Promise<void>[] = [];
	const watch = page.on('requestfinished', (request) => {
		bodies.push(
			(async () => {
				const { responseBodySize } = await request.sizes();
				const body = (await (await request.response())?.body().catch(() => undefined)) ?? '';
				figures.requests += 1;
				figures.sent += responseBodySize;
				figures.gzip += body.length > 0 ? gzipSync(body, { level: 9 }).length : 0;
				if (request.resourceType() === 'script') figures.script += responseBodySize;
			})()
		);
	});
	await act();
	await page.waitForLoadState('networkidle');
	await Promise.all(bodies);
	watch.removeAllListeners('requestfinished');
	return figures;
}

/** What a phone fetches for one slip: the page of the receipt, then the page that follows the tap. */
export async function benchPhone(): Promise<PhoneFigures[]> {
	const dataDir = makeDataDir();
	const product = await startProduct({ dataDir, port: await freePort() });
	const browser = await chromium.launch(settings);
	try {
		const token = await onDatabaseOf(dataDir, offerOne);
		// A phone that has never been here: nothing is in its cache.
		const phone = () => browser.newPage({ viewport: { width: 390, height: 844 } });
		const page = await phone();
		const tap = async () => {
			await page.locator('button[value="5"]').click();
			await page.locator('textarea').waitFor();
		};
		const poster = await phone();
		const figures = [
			await weigh(page, '/r/<token>', () => page.goto(`${product.url}/r/${token}`)),
			await weigh(page, 'after the tap', tap),
			await weigh(poster, '/c/<counter>', () => poster.goto(`${product.url}/c/Q1`))
		];
		printTable(
			['phone', 'requests', 'bytes sent', 'gzip', 'JavaScript'],
			figures.map(({ what, requests, sent, gzip, script }) => [what, requests, sent, gzip, script])
		);
		return figures;
	} finally {
		await browser.close();
		await product.stop();
		removeDataDir(dataDir);
	}
}
