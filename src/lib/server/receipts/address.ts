import { posterPath, type Place } from './place.ts';

/**
 * The addresses inside codes, always those that citizens reach. Until an administrator has said which that is, the one
 * at which the asker reached the server has to do.
 * @param askedAt origin of the request
 */
export const codeOrigin = (place: Pick<Place, 'publicAddress'> | undefined, askedAt: string) =>
	place?.publicAddress ?? askedAt;

/** @param origin see `codeOrigin` */
export const receiptAddress = (token: string, origin: string) =>
	new URL(`/r/${token}`, origin).href;

/** @param origin see `codeOrigin` */
export const posterAddress = (unit: Pick<Place, 'code'>, counter: string, origin: string) =>
	new URL(`/c/${encodeURIComponent(posterPath(unit, counter))}`, origin);
