/** What is chosen together; the words before the dot of an action. */
export const KINDS = {
	contacts: ['contact', 'contacts', 'case'],
	sign_in: ['session', 'password', 'second_factor'],
	people: ['account', 'role', 'fields'],
	slips: ['slips_ruled'],
	published: ['report', 'index', 'improvement', 'national'],
	dossiers: ['dossiers', 'citizen_feedback'],
	devices: ['device', 'outbox'],
	alerts: ['alert', 'sign_case'],
	setup: [
		...(['setting', 'counter', 'field', 'reception_point', 'unit', 'sample'] as const),
		...(['days', 'first_steps', 'retention'] as const)
	],
	keys: ['key', 'receipt_key', 'receipt_setting', 'receipts'],
	intake: ['slips']
} as const;

export type Kind = keyof typeof KINDS;
export const isKind = (kind: string): kind is Kind => Object.hasOwn(KINDS, kind);
