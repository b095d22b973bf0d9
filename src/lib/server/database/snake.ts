/** receivedOn -> received_on */
export type Snake<S extends string> = S extends `${infer First}${infer Rest}`
	? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${Snake<Rest>}`
	: S;

/** A record whose keys are named as the database names its columns. */
export type Snaked<T> = { [K in keyof T as K extends string ? Snake<K> : never]: T[K] };

export const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The same record under the names of columns. */
export const snaked = <T extends object>(record: T): Snaked<T> =>
	Object.fromEntries(
		Object.entries(record).map(([key, value]) => [snake(key), value])
	) as Snaked<T>;
