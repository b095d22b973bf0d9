import type { Assurance, Variation } from '#lib/domain/control/chart.ts';
import type { Rule } from '#lib/domain/control/signals.ts';
import type { Texts } from './locale.ts';
import { many } from './many.ts';

const vi = {
	title: 'Biến động thật hay ngẫu nhiên',
	lead: 'Hai đường gạch là khoảng mà tỷ lệ hài lòng thường dao động chỉ do ngẫu nhiên, tính từ chính các phiếu của kỳ này và số phiếu của từng điểm.',
	few: (n: string) =>
		`Cần ít nhất ${n} ngày hoặc tuần có phiếu mới biết đâu là dao động thường thấy. Hãy chọn kỳ dài hơn.`,
	share: 'Tỷ lệ hài lòng',
	slips: 'Số phiếu',
	variations: {
		common: 'Điểm mới nhất nằm trong dao động ngẫu nhiên: chưa có dấu hiệu thay đổi.',
		improvement:
			'Điểm mới nhất cao hơn mức ngẫu nhiên giải thích được: có thay đổi theo hướng tốt.',
		concern:
			'Điểm mới nhất thấp hơn mức ngẫu nhiên giải thích được: có thay đổi, nên tìm nguyên nhân.',
		high: 'Số phiếu tăng hơn mức ngẫu nhiên giải thích được.',
		low: 'Số phiếu giảm hơn mức ngẫu nhiên giải thích được: nên xem lại máy và việc mời người dân.'
	} as Record<Variation, string>,
	assurances: {
		always: (target: string) => `Với mức thường thấy này, mục tiêu ${target} luôn đạt.`,
		sometimes: (target: string) =>
			`Với mức thường thấy này, mục tiêu ${target} lúc đạt, lúc không, do ngẫu nhiên.`,
		never: (target: string) =>
			`Với mức thường thấy này, mục tiêu ${target} không đạt được nếu không đổi cách làm.`
	} as Record<Assurance, (target: string) => string>,
	rules: {
		outside: 'ngoài giới hạn',
		shift: 'ít nhất 7 điểm liền ở một phía của trung bình',
		trend: 'ít nhất 7 điểm liền cùng tăng hoặc cùng giảm',
		near: '2 trong 3 điểm liền sát giới hạn'
	} as Record<Rule, string>,
	signals: (n: string) => `${n} điểm có dấu hiệu`,
	noSignals: 'Không điểm nào có dấu hiệu',
	table: 'Từng điểm, giới hạn và dấu hiệu',
	value: 'Giá trị',
	limits: 'Giới hạn',
	signal: 'Dấu hiệu',
	limitsMeaning: {
		share:
			'p là tỷ lệ chung của mọi điểm; thừa số cuối cho biết các điểm vốn dao động gấp mấy lần ngẫu nhiên thuần túy (Laney). Giới hạn không xuống dưới 0%, không vượt 100%',
		number:
			'trung bình ± 2,66 lần mức thay đổi trung bình giữa hai điểm liền nhau (biểu đồ XmR); số phiếu không thể dưới 0'
	},
	centre: (value: string) => `Trung bình ${value}`,
	bounds: 'Giới hạn của ngẫu nhiên',
	above: 'Có dấu hiệu, trên trung bình',
	below: 'Có dấu hiệu, dưới trung bình',
	method: (version: string) =>
		`Tỷ lệ: biểu đồ p′ (Laney). Số phiếu: biểu đồ XmR. Bốn quy tắc của “Making Data Count” (NHS England); quy tắc khác chỉ thêm báo động giả. Phiên bản ${version}.`,
	partial: 'Ngày, tuần chưa trọn không tính vào số phiếu.'
};

const en: typeof vi = {
	title: 'Real change or chance',
	lead: 'Between the two dashed lines the satisfied share moves by chance alone, counted from the slips of this period and how many there were at each point.',
	few: (n) =>
		`At least ${n} days or weeks with slips are needed to know what is usual. Choose a longer period.`,
	share: 'Satisfied share',
	slips: 'Slips',
	variations: {
		common: 'The newest point lies within chance: no sign of a change.',
		improvement:
			'The newest point is higher than chance explains: something changed for the better.',
		concern:
			'The newest point is lower than chance explains: something changed; look for the cause.',
		high: 'More slips than chance explains.',
		low: 'Fewer slips than chance explains: look at the tablets and at how people are invited.'
	},
	assurances: {
		always: (target) => `With what is usual here the target of ${target} is always reached.`,
		sometimes: (target) =>
			`With what is usual here the target of ${target} is reached now and then, by chance.`,
		never: (target) =>
			`With what is usual here the target of ${target} cannot be reached unless the work changes.`
	},
	rules: {
		outside: 'beyond a limit',
		shift: 'at least 7 in a row on one side of the mean',
		trend: 'at least 7 in a row rising or falling',
		near: '2 of 3 in a row close to a limit'
	},
	signals: (n) => `${many(n, 'point')} with a signal`,
	noSignals: 'No point with a signal',
	table: 'Every point, its limits and signals',
	value: 'Value',
	limits: 'Limits',
	signal: 'Signal',
	limitsMeaning: {
		share:
			'p is the share of all points together; the last factor says how many times more than pure chance the points move (Laney). Limits stay within 0% and 100%',
		number:
			'the mean ± 2.66 times the mean change from one point to the next (XmR chart); a number of slips is never below 0'
	},
	centre: (value) => `Mean ${value}`,
	bounds: 'Limits of chance',
	above: 'Signal, above the mean',
	below: 'Signal, below the mean',
	method: (version) =>
		`Shares: Laney’s p′ chart. Numbers of slips: XmR chart. The four rules of “Making Data Count” (NHS England); more would only add false alarms. Version ${version}.`,
	partial: 'Days and weeks that are not over do not count for the number of slips.'
};

export const controlTexts: Texts<typeof vi> = { vi, en };
