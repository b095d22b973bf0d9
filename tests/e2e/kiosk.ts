import { readFileSync } from 'node:fs';
import { expect, type Page, type Request } from '@playwright/test';
import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Slip } from '#lib/domain/slip/slip.ts';
import { connectionOptions } from '#lib/server/database/embedded/connection.ts';
import { SERVER, type Database } from '#lib/server/database/port.ts';
import { openPostgres } from '#lib/server/database/postgres.ts';
import { pinRecord } from '#lib/server/devices/pin.ts';
import { newDeviceToken } from '#lib/server/devices/token.ts';
import { hashToken } from '#lib/server/identity/session.ts';
import { servers } from './servers.ts';

export const face = (page: Page, name: string | RegExp) =>
	page.getByRole('button', { name, exact: true });
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
export const QUESTION = 'Ông/Bà có hài lòng với việc phục vụ hôm nay không?';

/** Opens the kiosk with time that can be made to pass, and waits for faces that can be tapped. */
export async function openKiosk(page: Page, address = '/kiosk') {
	await page.clock.install();
	await page.goto(address);
	await expectFaces(page);
}

/** A tablet that waits longer than any check takes on a busy machine, and whatever else its setup is to say. */
export async function bePatient(page: Page, more: Partial<KioskSetup> = {}) {
	await page.route('**/api/v1/kiosk/setup', async (route) => {
		const response = await route.fetch();
		const patient = { idleSeconds: 300, thanksSeconds: 60, ...more };
		await route.fulfill({ response, json: { ...(await response.json()), ...patient } });
	});
}

export async function expectFaces(page: Page) {
	await expect(page.locator('[data-level="5"]')).toBeEnabled();
	await expect(page.locator('header')).toContainText('Quầy 1');
}

/** A touch right after a new screen is not for that screen: people need that long once it is there. */
export async function choose(page: Page, name: string | RegExp) {
	await expect(face(page, name)).toBeVisible();
	await page.clock.runFor(400);
	await face(page, name).click();
}

/** The tablet's disk finishes nothing. @returns frees it again */
export async function occupyDisk(page: Page): Promise<() => Promise<void>> {
	await page.evaluate(
		() =>
			new Promise<void>((resolve) => {
				const opening = indexedDB.open('hai-long-kiosk');
				opening.onsuccess = () => {
					const tx = opening.result.transaction('outbox', 'readwrite');
					let occupied = true;
					addEventListener('disk is free', () => (occupied = false), { once: true });
					// Whoever writes waits for a transaction that always has one more question.
					const askOn = () => {
						const asking = tx.objectStore('outbox').count();
						asking.onsuccess = () => {
							resolve();
							if (occupied) askOn();
						};
					};
					askOn();
				};
			})
	);
	return () => page.evaluate(() => void dispatchEvent(new Event('disk is free')));
}

/** The slips of the next request that the server answers well. */
export async function delivered(page: Page, wanted: (slip: Slip) => boolean): Promise<Slip> {
	const slipsOf = (request: Request) => (request.postDataJSON() as { slips: Slip[] }).slips;
	const response = await page.waitForResponse(
		(answer) =>
			answer.url().endsWith('/api/v1/slips') &&
			answer.ok() &&
			slipsOf(answer.request()).some(wanted)
	);
	return slipsOf(response.request()).find(wanted)!;
}

/** The database of the sample installation, for what an administrator does elsewhere. */
export async function withDatabase<T>(
	work: (database: Database, unit: string) => Promise<T>
): Promise<T> {
	const database = openPostgres(connectionOptions(servers.sample.dataDir));
	try {
		const [unit] = await database.call('units', {}, SERVER);
		return await work(database, unit!.id);
	} finally {
		await database.close();
	}
}

/** A device at the first counter: the address that hands its token over, and its id. */
export async function newDevice({ pin }: { pin?: string } = {}) {
	const token = newDeviceToken();
	const pin_hash = pin && (await pinRecord(pin));
	return withDatabase(async (database, unit) => {
		const [device] = await database.call(
			'create_device',
			{ of_unit: unit, of_counter: 'Q1', token_hash: hashToken(token) },
			SERVER
		);
		if (pin_hash) {
			const guarded = { of_unit: unit, of_device: device!.id, pin_hash };
			await database.call('set_device_pin', guarded, SERVER);
		}
		return { ...device!, token, address: `/kiosk#token=${token}` };
	});
}

export const readLines = (path: string) =>
	readFileSync(path, 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));
