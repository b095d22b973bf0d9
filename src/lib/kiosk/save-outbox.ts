import { exportLines } from './export.ts';
import type { Kiosk } from './kiosk.svelte.ts';
import { saveFile } from './save-file.ts';

/** Everything that has not reached the server, as a file. Nothing is taken away by it. @returns how many records */
export async function saveOutbox({ backstage, setup }: Kiosk): Promise<number> {
	const lines = await exportLines(backstage.storage, backstage.clock, setup);
	const day = new Date(backstage.clock.now()).toISOString().slice(0, 10);
	saveFile(`hai-long-${setup?.device.code ?? 'may'}-${day}.jsonl`, lines);
	return lines.length - 1;
}
