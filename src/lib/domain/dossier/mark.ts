import { fold } from '../text/fold.ts';
import type { MarkTarget } from './shape.ts';

/** Words that mean one thing only, folded; "x" is how lists tick. */
const YES = ['co', 'x', '1', 'true', 'yes', 'da', 'dung'];
const NO = ['khong', '0', 'false', 'no', 'chua', 'chua co', 'khong co', 'sai'];

const WORDS: Record<MarkTarget, { yes: string[]; no: string[] }> = {
	online: {
		yes: [
			...['truc tuyen', 'nop truc tuyen', 'ho so truc tuyen', 'tiep nhan truc tuyen', 'qua mang'],
			...['online', 'truc tuyen toan trinh', 'truc tuyen mot phan', 'toan trinh', 'mot phan'],
			...[
				'cong dich vu cong',
				'qua cong dich vu cong',
				'cong dvc',
				'qua cong dvc',
				'dvc truc tuyen'
			],
			...['cong dich vu cong quoc gia', 'qua cong dich vu cong quoc gia', 'dich vu cong truc tuyen']
		],
		no: [
			...[
				'truc tiep',
				'nop truc tiep',
				'tiep nhan truc tiep',
				'tai quay',
				'tai mot cua',
				'in person'
			],
			...[
				'tai bo phan mot cua',
				'tai bo phan tiep nhan',
				'tai trung tam',
				'post',
				'khong truc tuyen'
			],
			...['buu chinh', 'buu dien', 'qua buu chinh', 'qua buu dien', 'buu chinh cong ich'],
			...['qua buu chinh cong ich', 'dich vu buu chinh cong ich', 'bcci']
		]
	},
	digitised: {
		yes: ['so hoa', 'da so hoa', 'duoc so hoa', 'da duoc so hoa', 'digitised', 'digitized'],
		no: ['chua so hoa', 'khong so hoa', 'chua duoc so hoa', 'khong duoc so hoa']
	},
	electronicResult: {
		yes: [
			...['dien tu', 'ban dien tu', 'ket qua dien tu', 'co ket qua dien tu', 'co ban dien tu'],
			...['da tra ket qua dien tu', 'da cap ket qua dien tu', 'da ky so', 'electronic']
		],
		no: [
			...[
				'giay',
				'ban giay',
				'ket qua giay',
				'khong co ban dien tu',
				'chua co ban dien tu',
				'paper'
			],
			...['khong co ket qua dien tu', 'chua co ket qua dien tu', 'chua ky so']
		]
	}
};

const MEANINGS = Object.fromEntries(
	(Object.entries(WORDS) as [MarkTarget, { yes: string[]; no: string[] }][]).map(
		([target, { yes, no }]) => [
			target,
			new Map([
				...[...YES, ...yes].map((word) => [word, true] as const),
				...[...NO, ...no].map((word) => [word, false] as const)
			])
		]
	)
) as Record<MarkTarget, Map<string, boolean>>;

/** What a cell says or denies; undefined for a word that may mean anything, which then counts as not said. */
export function readMark(target: MarkTarget, word: string): boolean | undefined {
	return MEANINGS[target].get(fold(word));
}
