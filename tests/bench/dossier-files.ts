import { appendFileSync, writeFileSync } from 'node:fs';
import { writeLargeWorkbook } from '../tables/large-workbook.ts';

const HEADERS = [
	...['STT', 'Số hồ sơ', 'Chủ hồ sơ', 'Số CCCD', 'Thủ tục', 'Lĩnh vực', 'Ngày tiếp nhận'],
	...['Ngày hẹn trả', 'Ngày kết thúc', 'Cán bộ xử lý', 'Trạng thái']
];
const FIELDS = ['Hộ tịch', 'Chứng thực', 'Đất đai', 'Cư trú (Công an)'];
const two = (n: number) => String(n).padStart(2, '0');

/** A row as one-stop software exports it, persons and all; every tenth one changes when `changed`. */
function rowOf(i: number, changed: boolean): string[] {
	const month = two(1 + (i % 10));
	const late = changed && i % 10 === 0;
	return [
		...[String(i + 1), `H23.55.12-26${month}${two(1 + (i % 27))}-${String(i).padStart(6, '0')}`],
		...[`Nguyễn Văn ${i}`, `031095${String(i).padStart(6, '0')}`, 'Cấp bản sao trích lục hộ tịch'],
		...[FIELDS[i % FIELDS.length]!, `${two(1 + (i % 20))}/${month}/2026 08:${two(i % 60)}`],
		...[
			`${two(5 + (i % 20))}/${month}/2026`,
			`${two((late ? 8 : 4) + (i % 20))}/${month}/2026 16:00`
		],
		...['Trần Thị B', 'Đã xử lý xong']
	];
}

/** The bad rows that every file carries, to see that they are named. */
export const BAD_EVERY = 10_000;

function cellsOf(i: number, changed: boolean): string[] {
	const cells = rowOf(i, changed);
	return i % BAD_EVERY === 5001 ? cells.with(6, '31/02/2026') : cells;
}

export function writeCsv(path: string, rows: number, changed: boolean) {
	writeFileSync(path, `\ufeff${HEADERS.join(',')}\r\n`);
	for (let from = 0; from < rows; from += 5000) {
		const lines = Array.from({ length: Math.min(5000, rows - from) }, (_, k) =>
			cellsOf(from + k, changed)
				.map((cell) => (cell.includes(',') ? `"${cell}"` : cell))
				.join(',')
		);
		appendFileSync(path, `${lines.join('\r\n')}\r\n`);
	}
}

export function writeXlsx(path: string, rows: number) {
	return writeLargeWorkbook(path, function* () {
		yield HEADERS;
		for (let i = 0; i < rows; i += 1) yield cellsOf(i, false);
	});
}
