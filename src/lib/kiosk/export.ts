import type { KioskSetup } from '#lib/domain/device/setup.ts';
import type { Clock } from './clock.ts';
import type { Storage } from './storage.ts';

/*
 * The file of an outbox: JSON lines in UTF-8, extension .jsonl.
 *
 * First line, about the file:
 *   { "format": "hai-long-outbox", "version": 1, "exportedAt": ISO, "device": code | null, "unit": name | null }
 * Then one line for every record on the tablet, in the order of the taps:
 *   { "from": "outbox" | "draft" | "shelf", "device": hex | null, "queuedAt": ISO, "slip": { … }, "problem"? }
 * `slip` is the slip as `POST /api/v1/slips` takes it; a follow-up is the same slip id again, with more in it.
 * `device` is the SHA-256 of the device token, which is what the server keeps: an import can hand each line to
 * the intake as coming from that device. It is not the token and opens nothing. null on an origin without WebCrypto:
 * then the person importing has to name the device.
 * Importing twice, or importing what was also delivered, adds nothing: the server knows every slip by its id.
 */

async function hexHash(text: string): Promise<string | null> {
	if (!globalThis.crypto.subtle) return null;
	const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
	return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Everything that has not reached the server, as the lines of a file. Nothing is taken away by it. */
export async function exportLines(
	storage: Storage,
	clock: Clock,
	setup: KioskSetup | null
): Promise<string[]> {
	const { outbox, drafts, shelf, pairings } = await storage.run(async (db) => {
		const tx = db.transaction(['outbox', 'drafts', 'shelf', 'pairings']);
		const [outbox, drafts, shelf, pairings] = await Promise.all([
			tx.objectStore('outbox').getAll(),
			tx.objectStore('drafts').getAll(),
			tx.objectStore('shelf').getAll(),
			tx.objectStore('pairings').getAll()
		]);
		return { outbox, drafts, shelf, pairings };
	});
	const devices = new Map<string, string | null>();
	for (const { id, token } of pairings) devices.set(id, await hexHash(token));
	const records = [
		...shelf.map((record) => ({ from: 'shelf', ...record })),
		...outbox.map((record) => ({ from: 'outbox', ...record })),
		...drafts.map((record) => ({ from: 'draft', ...record }))
	];
	const head = {
		format: 'hai-long-outbox',
		version: 1,
		exportedAt: new Date(clock.now()).toISOString(),
		device: setup?.device.code ?? null,
		unit: setup?.unit.name ?? null
	};
	return [
		JSON.stringify(head),
		...records.map((record) =>
			JSON.stringify({
				from: record.from,
				device: devices.get(record.pairing) ?? null,
				queuedAt: new Date(record.queuedAt).toISOString(),
				slip: { ...record.slip, ...clock.dated(record) },
				...('problem' in record ? { problem: record.problem } : {})
			})
		)
	];
}
