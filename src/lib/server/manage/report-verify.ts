import { ProblemError } from '#lib/domain/problem/problem.ts';
import { parseQuarter } from '#lib/domain/time/quarter.ts';
import { verifyReport } from '#lib/server/report121/verify.ts';
import { unitOf } from './unit.ts';
import type { Verb } from './verb.ts';

const FAULTS: Record<string, string> = {
	hash: 'nội dung không khớp mã SHA-256',
	content: 'nội dung không đọc được',
	canonical: 'nội dung không ở dạng chuẩn (RFC 8785)',
	chain: 'không nối với dấu trước đó của đơn vị',
	record: 'bản ghi trong cơ sở dữ liệu đã bị sửa sau khi đóng dấu',
	missing: 'một bản đã đóng dấu không còn trong cơ sở dữ liệu',
	rows: 'số liệu in không khớp dữ liệu chụp lúc duyệt'
};

export const verifySealedReport: Verb = {
	usage: 'report verify --quarter 2026-Q3 [--unit CODE] [--version N]',
	says: 'kiểm tra dấu của báo cáo đã duyệt và đếm lại từ từng phiếu',
	options: ['quarter', 'unit', 'version'],
	async run({ options }, { database }) {
		const quarter = parseQuarter(options.quarter);
		if (!quarter) throw new ProblemError('HL-4001', '--quarter');
		const version = options.version === undefined ? null : Number(options.version);
		if (version !== null && !(Number.isInteger(version) && version > 0))
			throw new ProblemError('HL-9004', '--version N');
		const unit = await unitOf(database, options.unit);
		const found = await verifyReport(database, unit, quarter, version);
		const ok = found.intact && found.differences.length === 0;
		return {
			json: { unit: unit.code, ok, ...found },
			ok,
			lines: [
				`${found.quarter}, ${unit.name}, bản ${found.version}: ${ok ? 'nguyên vẹn, đếm lại khớp' : 'KHÔNG KHỚP'}`,
				...found.faults.map(
					(fault) => `✗ ${FAULTS[fault] ?? `tệp ${fault.toUpperCase()} đã lưu bị sửa hoặc bị xóa`}`
				),
				...found.differences.map(
					({ name, before, after }) =>
						`✗ ${name}: trong báo cáo ${before ?? '—'}, đếm lại ${after ?? '—'}`
				),
				...(found.differences.length > 0 && found.ruledSince > 0
					? [
							`Sau khi duyệt, ${found.ruledSince} phiếu của đơn vị được tính lại hoặc để riêng theo phán quyết. Nếu chênh lệch do đó, hãy duyệt bản điều chỉnh.`
						]
					: [])
			]
		};
	}
};
