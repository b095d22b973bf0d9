import * as v from 'valibot';
import { SIGN_TESTS, type Sign } from '#lib/domain/signs/find.ts';
import { formatQuarter, quarterOf, quarterRange, type Quarter } from '#lib/domain/time/quarter.ts';
import { SERVER, type Caller, type Database, type Result } from '#lib/server/database/port.ts';

/** As many presses as somebody looks through. */
export const PRESSES_SHOWN = 200;

const whole = v.pipe(v.number(), v.integer());
const portion = v.object({ numerator: whole, denominator: whole });
const countedShape = v.object({
	found: v.object({ part: whole, n: whole }),
	expected: v.number(),
	presses: v.nullable(
		v.object({
			n: whole,
			satisfied: whole,
			first: v.array(v.object({ day: v.string(), seconds: v.number(), level: whole }))
		})
	),
	/** The unit's share with and without, of the same moment: slips that are set aside later were among them. */
	sides: v.optional(v.object({ all: portion, without: portion }))
});
/** A sign as its case keeps it: of many presses the first. */
export type Counted = v.InferOutput<typeof countedShape>;

export function countedOf({ found, expected, presses }: Omit<Sign, 'test' | 'key'>): Counted {
	return {
		...{ found, expected },
		presses: presses && {
			n: presses.length,
			satisfied: presses.filter(({ level }) => level >= 4).length,
			first: presses.slice(0, PRESSES_SHOWN)
		}
	};
}

/** Opens the case of a sign, or brings it up to date as long as it is open. */
export function openSignCase(
	database: Database,
	unit: string,
	quarter: Quarter,
	sign: Sign,
	sidesOf: (counted: Counted) => NonNullable<Counted['sides']>
): Promise<boolean> {
	const counted = countedOf(sign);
	const sides = sidesOf(counted);
	return database.call(
		'open_sign_case',
		{
			...{ of_unit: unit, of_quarter: quarterRange(quarter).from },
			...{ of_test: sign.test, of_part: sign.key, counted: { ...counted, sides } }
		},
		SERVER
	);
}

/**
 * The cases of a unit's signs, open ones first.
 * @throws ProblemError HL-2004 for a caller who does not lead the unit
 */
export async function readSignCases(database: Database, unit: string, caller: Caller) {
	return signCasesOf(await database.call('sign_cases', { of_unit: unit }, caller));
}

/** The same as rows, with the places that they are of: one call. */
export async function readNamedSignCases(database: Database, unit: string, caller: Caller) {
	return (await database.call('sign_cases_named', { of_unit: unit }, caller)) as unknown as {
		cases: Result<'sign_cases'>;
		fields: Result<'fields'>;
		counters: Result<'counters'>;
	};
}

/** The same from rows that were read already. */
export function signCasesOf(rows: Result<'sign_cases'>) {
	return rows.flatMap(({ test: named, quarter, counted, ...row }) => {
		const test = SIGN_TESTS.find((one) => one === named);
		if (!test) return [];
		return [
			{
				...{ ...row, test, quarter: formatQuarter(quarterOf(quarter)) },
				counted: v.parse(countedShape, counted)
			}
		];
	});
}
