import { countedShare, type Share } from './share.ts';

export interface ResponseRate extends Share {
	/** More answers than slips offered: the two were not counted over the same thing. */
	exceeds: boolean;
}

/** Answered slips among those offered (receipts, handed-out slips). May exceed 1, and says so. */
export function responseRate(answered: number, offered: number): ResponseRate {
	return { ...countedShare(answered, offered), exceeds: answered > offered };
}
