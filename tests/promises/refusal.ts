/** The database's word for "you may not": 42501 by grant or policy, PT401 and PT403 by a function of ours. */
export const REFUSED = 'refused';

const REFUSALS = ['42501', 'PT401', 'PT403'];
/** A key, a check or a state stood in the way: whoever gets so far was allowed to. */
const ALLOWED = /^(23|P0|PT4|22|428C9)/;

/** What came of an attempt: its own answer, `refused`, or `allowed` where only the values were wrong. */
export async function outcome<T>(attempt: Promise<T>): Promise<T | typeof REFUSED | 'allowed'> {
	try {
		return await attempt;
	} catch (error) {
		const { code = '' } = error as { code?: string };
		if (REFUSALS.includes(code)) return REFUSED;
		if (ALLOWED.test(code)) return 'allowed';
		throw error;
	}
}
