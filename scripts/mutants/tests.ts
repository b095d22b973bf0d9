/** As much of vitest as the domain's tests use: `describe`, `it`, their hooks and vitest's own `expect`. */
import { expect } from 'vitest';

type Body = (...values: unknown[]) => unknown;

interface Test {
	name: string;
	run: () => unknown;
	before: Body[];
	after: Body[];
}

interface Suite {
	name: string;
	before: Body[];
	after: Body[];
}

/** A test that waits for longer has failed, in ms. */
const LONGEST_WAIT = 60_000;

let tests: Test[] = [];
let around: Suite[] = [];

/** The tests that a file declares while it is loaded; a suite of none is a fault, as it is to vitest. */
export function collect(load: () => void): Test[] {
	tests = [];
	around = [{ name: '', before: [], after: [] }];
	load();
	if (!tests.length) throw new Error('no test in this file');
	return tests;
}

/** One test with what runs around it. A test that expects nothing has failed. */
export async function run({ run, before, after }: Test): Promise<void> {
	expect.setState({ assertionCalls: 0 });
	for (const hook of before) await hook();
	try {
		const running = run();
		if (running instanceof Promise) await inTime(running);
	} finally {
		for (const hook of after) await hook();
	}
	if (!expect.getState().assertionCalls) throw new Error('this test expects nothing');
}

async function inTime(running: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error('waited too long')), LONGEST_WAIT);
	});
	try {
		await Promise.race([running, late]);
	} finally {
		clearTimeout(timer);
	}
}

const it = each((name, body) => {
	tests.push({
		name: [...around.map((suite) => suite.name), name].filter(Boolean).join(' › '),
		run: body,
		before: around.flatMap((suite) => suite.before),
		after: around.flatMap((suite) => suite.after).reverse()
	});
});

const describe = each((name, body) => {
	const known = tests.length;
	around.push({ name, before: [], after: [] });
	body();
	around.pop();
	if (tests.length === known) throw new Error(`no test in ${name}`);
});

/** What a test file finds when it imports vitest; whatever is missing here fails loudly before the first mutant. */
export const vitest = {
	__esModule: true,
	...{ expect, describe, it, test: it },
	beforeEach: (hook: Body) => void around.at(-1)!.before.push(hook),
	afterEach: (hook: Body) => void around.at(-1)!.after.push(hook)
};

/**
 * A declaration, and the same for each of a table: rows that are lists are spread. Options between name and body are
 * vitest's own patience, which says nothing of a mutant.
 */
function each(declare: (name: string, body: () => unknown) => void) {
	return Object.assign((name: string, ...rest: unknown[]) => declare(name, bodyOf(rest)), {
		each:
			(rows: readonly unknown[]) =>
			(name: string, ...rest: unknown[]) =>
				rows.forEach((row, at) =>
					declare(`${name} #${at}`, () =>
						Array.isArray(row) ? bodyOf(rest)(...(row as unknown[])) : bodyOf(rest)(row)
					)
				)
	});
}

const bodyOf = (rest: readonly unknown[]) => rest.find((one) => typeof one === 'function') as Body;
