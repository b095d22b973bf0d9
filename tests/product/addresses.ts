import { UNIT, OWN_FIELD } from './callers.ts';
import type { Route } from './routes.ts';

/** A slip that no unit has. */
export const NO_SLIP = '019b5e00-0000-7000-8000-000000000001';

const params: Record<string, string> = {
	...{ counter: 'Q1', token: 'x', unit: UNIT, quarter: '2026-Q3', field: OWN_FIELD, format: 'csv' },
	...{ year: '2022', id: 'tu-ky-2022', role: 'leader', period: '2026-08', lost: 'lac-duong' },
	slip: NO_SLIP
};
const codeOf = (path: string) =>
	path.includes('/problems/') ? 'HL-2004' : path.includes('/devices/') ? 'may-1' : '1.5';

/** The address of a route in the sample commune, without the server's. @param chosen other values of its parts */
export const addressOf = ({ path }: Pick<Route, 'path'>, chosen: Record<string, string> = {}) =>
	path.replace(
		/\[(?:\.\.\.)?(\w+)\]/g,
		(_, name: string) => chosen[name] ?? (name === 'code' ? codeOf(path) : (params[name] ?? name))
	);
