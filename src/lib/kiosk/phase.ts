/**
 * starting: nothing known yet · ready: the faces, or the staff screen behind them · the others: why there are no faces.
 * noStorage: nothing can be kept, so nothing works · volatile: what is kept goes with the window.
 */
export type Phase =
	| 'starting'
	| 'otherTab'
	| 'noStorage'
	| 'volatile'
	| 'empty'
	| 'unpaired'
	| 'revoked'
	| 'away'
	| 'ready';
