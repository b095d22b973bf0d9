import { Door, doubling, steady, type Guesser } from '#lib/server/limits/door.ts';
import { limits } from '#lib/server/limits/open.ts';

/** Each check costs about 90 ms of a core of the database: four at once. */
export const signInDoor = new Door(limits, {
	name: 'sign-in',
	wrong: 'HL-2002',
	laneDelay: doubling(4, 4_000),
	crowdDelay: steady(30, 250),
	atOnce: 4,
	waiting: 200
});

/**
 * Unknown browsers are counted by network and email: their wrong guesses delay neither the same person elsewhere nor
 * a colleague at the same address. A browser in which this person signed in before is counted by itself.
 * @param browser what tells this browser from others, when this person is known in it
 */
export function guesser(network: string, email: string, browser: string | null): Guesser {
	const who = email.trim().toLowerCase();
	return browser === null
		? { lane: `${network} ${who}`, crowd: network }
		: { lane: `${browser} ${who}`, crowd: null };
}
