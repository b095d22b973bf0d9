import { ProblemError } from '#lib/domain/problem/problem.ts';
import type { Dossier } from '#lib/domain/dossier/shape.ts';
import { bringIn, type RejectedRow } from '#lib/dossiers/bring-in.ts';
import { openDossiers } from '#lib/dossiers/open.ts';
import { proposeColumns } from '#lib/dossiers/propose-mapping.ts';

/** Three dossiers as a person reads them in every one of the files below. No day of them is a month. */
export const RIGHT = [
	['H23.55-261013-0001', '2026-10-13', '2026-10-27', '2026-10-26', 'Đã trả kết quả', 'Hộ tịch'],
	['H23.55-261014-0002', '2026-10-14', '2026-10-28', '2026-10-30', 'Đã trả kết quả', 'Đất đai'],
	['H23.55-261015-0003', '2026-10-15', '2026-10-29', '', 'Đang giải quyết', 'Hộ tịch']
] as const;
export const HEADERS = [
	'Mã hồ sơ',
	'Ngày tiếp nhận',
	'Ngày hẹn trả',
	'Ngày trả kết quả',
	'Trạng thái',
	'Lĩnh vực'
];
const MAPPING = {
	states: { 'Đã trả kết quả': 'by_days', 'Đang giải quyết': 'received' } as const,
	fields: { 'Hộ tịch': 'ho-tich', 'Đất đai': 'dat-dai' }
};
const AS_OF = '2026-11-23';

type Read = [
	code: string,
	receivedOn: string,
	dueOn: string,
	resolvedOn: string,
	field: string | null
];
export const EXPECTED = RIGHT.map(([code, received, due, resolved, , field]): Read => [
	...([code, received, due, resolved] as const),
	field === 'Hộ tịch' ? 'ho-tich' : 'dat-dai'
]);

const readOf = ({ code, receivedOn, dueOn, resolvedOn, field }: Dossier): Read => [
	...([code, receivedOn, dueOn ?? '', resolvedOn ?? ''] as const),
	field
];

/** What became of a file: its dossiers and the rows that were refused, or the number of what is wrong with all of it. */
export async function read(file: Blob) {
	const dossiers: Read[] = [];
	const rejected: RejectedRow[] = [];
	try {
		const table = await openDossiers(file);
		const { mapping } = proposeColumns(table, { columns: {}, ...MAPPING, fixedField: null });
		const put = async (batch: Dossier[]) => {
			dossiers.push(...batch.map(readOf));
			return batch.map(() => ({ status: 'added' as const }));
		};
		for await (const { news } of bringIn(table, mapping, AS_OF, put)) rejected.push(...news);
		await table.close();
	} catch (error) {
		if (!(error instanceof ProblemError)) throw error;
		return { dossiers, rejected, refused: error.problem.code };
	}
	return { dossiers, rejected, refused: null };
}
