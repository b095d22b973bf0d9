import { isUuid } from '#lib/domain/text/uuid.ts';
import { readBecause } from '../../because.ts';
import { isMark } from '#lib/domain/slip/mark.ts';

type Read<Ruling, Missing extends string> =
	{ ruling: Ruling; missing?: undefined } | { ruling?: undefined; missing: Missing };

/** Single slips: `slip` once for each, `to` in or out, `because`. */
export function readSwitch(
	form: FormData
): Read<{ slips: string[]; to_counted: boolean; because: string }, 'needsBecause' | 'needsSlips'> {
	const slips = form
		.getAll('slip')
		.map(String)
		.filter((id) => isUuid(id));
	if (slips.length === 0) return { missing: 'needsSlips' };
	const why = readBecause(form);
	if (!why) return { missing: 'needsBecause' };
	return { ruling: { slips, to_counted: form.get('to') === 'in', because: why } };
}

/** All of one mark: `what` is 'in:closed' or 'out:closed', and `because`. */
export function readWhole(
	form: FormData
): Read<{ of_mark: string; to_counted: boolean; because: string }, 'needsBecause' | 'needsWhat'> {
	const [to, mark] = String(form.get('what') ?? '').split(':');
	if (!isMark(mark) || !(to === 'in' || to === 'out')) return { missing: 'needsWhat' };
	const why = readBecause(form);
	if (!why) return { missing: 'needsBecause' };
	return { ruling: { of_mark: mark, to_counted: to === 'in', because: why } };
}
