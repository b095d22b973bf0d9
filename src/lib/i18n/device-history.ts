import type { Texts } from './locale.ts';
import { many } from './many.ts';

/** What people did to one tablet. */
const vi = {
	history: 'Đã làm gì với máy này',
	historyNone: 'Chưa có gì được ghi.',
	historyWhen: 'Lúc',
	historyWho: 'Ai',
	historyWhat: 'Việc',
	byServer: 'máy chủ',
	deeds: {
		created: 'Kết nối máy',
		put: 'Đổi cài đặt',
		interval_set: 'Đổi khoảng cách giữa hai lần bấm',
		pin_set: 'Đặt mã PIN',
		pin_taken: 'Bỏ mã PIN',
		resend_asked: 'Cho máy gửi lại phiếu bị từ chối',
		missing_written_off: 'Không chờ các số còn thiếu nữa',
		revoked: 'Thu hồi máy',
		counted: 'Đưa phiếu chưa tính vào số liệu',
		set_aside: 'Đưa phiếu về chưa tính',
		imported: 'Nhập tệp phiếu chưa gửi'
	} as Record<string, string>,
	changed: {
		name: 'tên',
		idle_seconds: 'trở về màn hình đầu (giây)',
		thanks_seconds: 'lời cảm ơn (giây)',
		sound: 'tiếng khi chạm',
		stage: 'bước giải quyết',
		response_interval_seconds: 'khoảng cách giữa hai lần bấm (giây)'
	} as Record<string, string>,
	was: (what: string, before: string, after: string) => `${what}: ${before} → ${after}`,
	inSeconds: (before: string, after: string) => `${before} → ${after} giây`,
	asUnit: 'theo đơn vị',
	yes: 'có',
	no: 'không',
	slipsOf: (n: string) => `${n} phiếu`,
	because: (why: string) => `lý do: ${why}`
};

const en: typeof vi = {
	history: 'What was done to this tablet',
	historyNone: 'Nothing has been written down.',
	historyWhen: 'When',
	historyWho: 'Who',
	historyWhat: 'What',
	byServer: 'the server',
	deeds: {
		created: 'Paired',
		put: 'Settings changed',
		interval_set: 'Time between two presses changed',
		pin_set: 'PIN set',
		pin_taken: 'PIN taken away',
		resend_asked: 'Refused slips to be sent again',
		missing_written_off: 'Missing numbers given up',
		revoked: 'Revoked',
		counted: 'Slips set aside were counted',
		set_aside: 'Slips set aside again',
		imported: 'File of unsent slips imported'
	},
	changed: {
		name: 'name',
		idle_seconds: 'back to the first screen (s)',
		thanks_seconds: 'thanks (s)',
		sound: 'sound',
		stage: 'stage',
		response_interval_seconds: 'time between two presses (s)'
	},
	was: (what, before, after) => `${what}: ${before} → ${after}`,
	inSeconds: (before, after) => `${before} → ${after} seconds`,
	asUnit: 'as the unit has it',
	yes: 'yes',
	no: 'no',
	slipsOf: (n) => many(n, 'slip'),
	because: (why) => `because: ${why}`
};

export const deviceHistoryTexts = { vi, en } satisfies Texts<typeof vi>;
