import type { Locale } from '../../text/number.ts';
import { say, type Statement } from '../sentence.ts';
import type { Words } from '../words.ts';

/** What each check says. Some kinds have two sentences; the code of a check names the sentence. */
export const checkSentences = {
	'part-over-whole': {
		vi: '{title}: {pair} có tử số lớn hơn mẫu số.',
		en: '{title}: in {pair} the part is larger than the whole.'
	},
	'printed-percent': {
		vi: '{title}: {pair} là {right}, không phải {was}.',
		en: '{title}: {pair} is {right}, not {was}.'
	},
	'printed-percent.hundredth': {
		vi: '{title}: {pair} là {right}, không phải {was} (nhỏ hơn 100 lần: tỷ số bị ghi thành phần trăm).',
		en: '{title}: {pair} is {right}, not {was} (100 times too small: the ratio was written with a percent sign).'
	},
	'denominators-disagree': {
		vi: '{title} có {n} con số khác nhau: {sizes}. Cần một sổ gốc.',
		en: '{title}: {n} different numbers: {sizes}. One register of record is needed.'
	},
	'population-over-whole': {
		vi: '{inner} {most} lớn hơn {outer} {least}: phải có ít nhất {gap} từ kỳ trước chuyển sang.',
		en: '{inner} {most} exceed {outer} {least}: at least {gap} would have to be carried over.'
	},
	'whole-of-part': {
		vi: '{title}: 100% chỉ đúng với {was}; so với tổng lớn hơn thì {now} = {share}.',
		en: '{title}: 100% holds only for {was}; against the larger total {now} = {share}.'
	},
	'copied-pair': {
		vi: 'Cùng cặp số {pair} cho các chỉ số khác nhau ({titles}): chép lại, hoặc cùng lấy từ một sổ.',
		en: 'The same pair {pair} for different measures ({titles}): copied, or one register serves both.'
	},
	'area-percent': {
		vi: 'Lĩnh vực {area}: {points}/{max} là {now}, không phải {was}.',
		en: 'Area {area}: {points}/{max} is {now}, not {was}.'
	},
	'area-percent.unrounded': {
		vi: 'Lĩnh vực {area}: {points}/{max} là {now}; {was} là của điểm chưa làm tròn {unrounded}.',
		en: 'Area {area}: {points}/{max} is {now}; {was} comes from the unrounded {unrounded}.'
	},
	'area-points': {
		vi: 'Lĩnh vực {area}: công bố {was} điểm, tính từ số liệu được {now}.',
		en: 'Area {area}: {was} points were published, the facts give {now}.'
	},
	'points-over-max': {
		vi: 'Lĩnh vực {area}: {was} điểm vượt điểm tối đa {max}.',
		en: 'Area {area}: {was} points exceed the maximum of {max}.'
	},
	'rank-before-first': {
		vi: 'Lĩnh vực {area}: hạng {rank} mà giảm {places} bậc thì năm trước xếp hạng {before}: không thể có.',
		en: 'Area {area}: rank {rank} after falling {places} places makes last year’s rank {before}: impossible.'
	},
	'rank-after-last': {
		vi: 'Lĩnh vực {area}: hạng {rank} mà tăng {places} bậc thì năm trước xếp hạng {before} trong {peers} đơn vị: không thể có.',
		en: 'Area {area}: rank {rank} after rising {places} places makes last year’s rank {before} of {peers} units: impossible.'
	},
	'rank-beyond': {
		vi: 'Lĩnh vực {area}: hạng {rank} nhưng chỉ có {groups} nhóm hạng.',
		en: 'Area {area}: rank {rank}, but there are {groups} rank groups only.'
	},
	'rank-beyond.peers': {
		vi: 'Lĩnh vực {area}: hạng {rank} nhưng chỉ có {peers} đơn vị.',
		en: 'Area {area}: rank {rank}, but there are {peers} units only.'
	},
	'rank-beyond.zero': {
		vi: 'Lĩnh vực {area}: không có hạng 0.',
		en: 'Area {area}: there is no rank 0.'
	},
	'rank-groups': {
		vi: 'Lĩnh vực {area}: hạng {rank}/{groups}, cùng hạng {tied} đơn vị, không khớp với {peers} đơn vị.',
		en: 'Area {area}: rank {rank} of {groups}, {tied} units sharing it, does not fit {peers} units.'
	},
	'area-unknown': {
		vi: 'Lĩnh vực {area}: bộ tiêu chí không có lĩnh vực này.',
		en: 'Area {area}: the rulebook has no such area.'
	},
	'area-twice': {
		vi: 'Lĩnh vực {area}: công bố hai lần.',
		en: 'Area {area}: published twice.'
	}
} as const satisfies Record<string, Words>;

export type CheckCode = keyof typeof checkSentences;

type Before<Code extends string> = Code extends `${infer Kind}.${string}` ? Kind : Code;
export type CheckKind = Before<CheckCode>;

/** The sentence of a check in one language. */
export const sayCheck = (check: Statement, locale: Locale): string =>
	say(checkSentences, check, locale);
