import type { Channel } from '#lib/domain/slip/channel.ts';
import { LEVEL_NAMES, LEVELS, type Level } from '#lib/domain/slip/level.ts';
import type { Mark } from '#lib/domain/slip/mark.ts';
import type { Factor } from '#lib/domain/slip/questionnaire.ts';
import type { Stage } from '#lib/domain/slip/stage.ts';
import type { Texts } from './locale.ts';

/** The words that pages, phones, tablets, files and reports have in common: each of these things is named here, once. */
const vi = {
	levels: LEVEL_NAMES as Record<Level, string>,
	stages: {
		intake: 'Nộp hồ sơ',
		result: 'Nhận kết quả',
		supplement: 'Được yêu cầu bổ sung',
		refusal: 'Bị từ chối'
	} as Record<Stage, string>,
	/** After “Ông/Bà vừa”, “You have just”. */
	justDone: {
		intake: 'Nộp hồ sơ',
		result: 'Nhận kết quả',
		supplement: 'Được yêu cầu bổ sung',
		refusal: 'Bị từ chối'
	} as Record<Stage, string>,
	channels: {
		kiosk: 'Máy tính bảng tại quầy',
		receipt: 'Mã QR trên giấy hẹn',
		poster: 'Mã QR dán tại quầy',
		paper: 'Phiếu giấy'
	} as Record<Channel, string>,
	marks: {
		interval: 'bấm liền nhau quá nhanh',
		closed: 'ngoài giờ làm việc',
		burst: 'dồn dập',
		clock: 'đồng hồ thiết bị sai',
		revoked: 'thiết bị đã thu hồi'
	} as Record<Mark, string>,
	factors: {
		access: 'Tiếp cận dịch vụ',
		procedure: 'Thủ tục hành chính',
		officer: 'Công chức trực tiếp giải quyết',
		result: 'Kết quả dịch vụ',
		feedback: 'Tiếp nhận, xử lý góp ý'
	} as Record<Factor, string>
};

const en: typeof vi = {
	levels: {
		5: 'Very satisfied',
		4: 'Satisfied',
		3: 'Neutral',
		2: 'Dissatisfied',
		1: 'Very dissatisfied'
	},
	stages: {
		intake: 'Filed a dossier',
		result: 'Got the result',
		supplement: 'Asked for more papers',
		refusal: 'Refused'
	},
	justDone: {
		intake: 'filed a dossier',
		result: 'received the result',
		supplement: 'been asked for more papers',
		refusal: 'been refused'
	},
	channels: {
		kiosk: 'Tablet at the counter',
		receipt: 'QR code on the receipt',
		poster: 'QR code at the counter',
		paper: 'Paper slip'
	},
	marks: {
		interval: 'pressed again too quickly',
		closed: 'outside opening hours',
		burst: 'a burst',
		clock: 'the device’s clock was wrong',
		revoked: 'the device was revoked'
	},
	factors: {
		access: 'Access to the service',
		procedure: 'Procedures',
		officer: 'Officers',
		result: 'Results',
		feedback: 'Handling of feedback'
	}
};

export const words = { vi, en } satisfies Texts<typeof vi>;

/** The levels' names from 1 to 5. */
export const levelNames = (locale: keyof typeof words): string[] =>
	[...LEVELS].reverse().map((level) => words[locale].levels[level]);
