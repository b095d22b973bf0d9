import { readFile } from 'node:fs/promises';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { SERVER } from '#lib/server/database/port.ts';
import { importOutbox, type RejectedLine } from '#lib/server/outbox/import.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

export const importOutboxFile: Verb = {
	usage: 'slips import-outbox FILE.jsonl [--unit CODE] [--device CODE]',
	says: 'nhập tệp phiếu chưa gửi xuất từ máy tính bảng (docs/tablets.md)',
	options: ['unit', 'device'],
	async run({ words: [file], options, progress }, { database }) {
		if (!file) throw new ProblemError('HL-9004', importOutboxFile.usage);
		const unit = await unitOf(database, options.unit);
		const bytes = await readFile(file).catch((error: Error) => {
			throw new ProblemError('HL-2046', `${file}: ${error.message}`);
		});
		const done = await importOutbox(database, unit.id, bytes, {
			device: options.device ?? null,
			progress: (part) => progress(`  ${Math.floor(part * 100)}%`)
		});
		const { rows, stored, repeated, rejected, devices } = done;
		await database.call(
			'note_outbox_import',
			{
				of_unit: unit.id,
				file,
				outcome: { rows, stored, repeated, rejected: rejected.length, devices }
			},
			SERVER
		);
		return {
			json: done,
			lines: [
				`${rows} dòng: ${stored} mới, ${repeated} đã có, ${rejected.length} không nhận.`,
				...rejected.map(lineOf)
			],
			ok: rejected.length === 0
		};
	}
};

function lineOf({ line, sequence, problem }: RejectedLine) {
	const number = sequence === null ? '' : `, phiếu số ${sequence}`;
	return `Dòng ${line}${number} – ${problem.code} ${problem.title}`;
}
