import { ProblemError } from '#lib/domain/problem/problem.ts';
import { readPublicAddress } from '#lib/domain/receipt/public-address.ts';

/** The names of the inputs; what was typed comes back under them when it is refused. */
const INPUTS = ['validDays', 'posterLimit', 'posterMinutes', 'publicAddress'] as const;
export type TypedSetting = Record<(typeof INPUTS)[number], string>;

export const typedSetting = (form: FormData) =>
	Object.fromEntries(
		INPUTS.map((name) => [name, String(form.get(name) ?? '').trim()])
	) as TypedSetting;

const whole = (typed: string, least: number, most: number): number => {
	const number = /^\d{1,6}$/.test(typed) ? Number(typed) : NaN;
	if (!(number >= least && number <= most)) throw new ProblemError('HL-3012');
	return number;
};

/**
 * How long receipts are valid, how many slips a poster takes, and the address inside the codes.
 * @throws ProblemError HL-3012 for numbers out of range, HL-3011 for what is no address
 */
export function readSetting(typed: TypedSetting) {
	const public_address = typed.publicAddress ? readPublicAddress(typed.publicAddress) : null;
	if (public_address === undefined) throw new ProblemError('HL-3011');
	return {
		valid_days: whole(typed.validDays, 1, 365),
		poster_limit: whole(typed.posterLimit, 10, 100_000),
		poster_minutes: whole(typed.posterMinutes, 1, 240),
		...(public_address === null ? {} : { public_address })
	};
}
