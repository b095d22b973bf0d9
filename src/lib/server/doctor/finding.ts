export type State = 'ok' | 'warn' | 'fail';

/** What one look found. `vi` and `en` say it, and what to do about it unless all is well. */
export interface Finding {
	check: string;
	state: State;
	vi: string;
	en: string;
}

export const finding = (check: string, state: State, vi: string, en: string): Finding => ({
	...{ check, state, vi, en }
});
