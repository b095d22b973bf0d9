import { posterPath, type PhoneUnit } from './phone-unit.ts';

/**
 * The addresses inside codes, always those that citizens reach. Until an administrator has said which that is, the one
 * at which the asker reached the server has to do.
 * @param askedAt origin of the request
 */
export const codeOrigin = (
	phoneUnit: Pick<PhoneUnit, 'publicAddress'> | undefined,
	askedAt: string
) => phoneUnit?.publicAddress ?? askedAt;

/** @param origin see `codeOrigin` */
export const receiptAddress = (token: string, origin: string) =>
	new URL(`/r/${token}`, origin).href;

/** @param origin see `codeOrigin` */
export const posterAddress = (unit: Pick<PhoneUnit, 'code'>, counter: string, origin: string) =>
	new URL(`/c/${encodeURIComponent(posterPath(unit, counter))}`, origin);
