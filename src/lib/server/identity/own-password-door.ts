import { Door, doubling, steady } from '#lib/server/limits/door.ts';
import { limits } from '#lib/server/limits/open.ts';
import type { Person } from './session.ts';

const door = new Door(limits, {
	name: 'own-password',
	wrong: 'HL-2109',
	laneDelay: doubling(4, 4_000),
	crowdDelay: steady(0, 0),
	atOnce: 2,
	waiting: 20
});

/**
 * A deed that asks for the password once more. Whoever sits at a session that is not theirs guesses it no faster here
 * than at the way in; another session of the same person does not wait for that.
 */
export const withOwnPassword = <T>(
	{ session }: Pick<Person, 'session'>,
	signal: AbortSignal,
	work: () => Promise<T>
): Promise<T> => door.pass({ lane: session, crowd: null, signal }, work);
