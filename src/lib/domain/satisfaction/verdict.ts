import { difference } from './difference.ts';
import type { Share } from './share.ts';

/** How one share stands against an earlier one, in words for readers; 'none': one side has no answers. */
export type Verdict = 'higher' | 'lower' | 'chance' | 'none';

export function verdict(now: Share, then: Share): Verdict {
	const { delta, withinChance, comparable } = difference(now, then);
	if (!comparable || delta === null) return 'none';
	if (withinChance) return 'chance';
	return delta.compare(0) > 0 ? 'higher' : 'lower';
}
