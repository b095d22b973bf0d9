import { backupProblems } from './backups.ts';
import { caseProblems } from './cases.ts';
import { deviceProblems } from './devices.ts';
import { documentProblems } from './documents.ts';
import { dossierProblems } from './dossiers.ts';
import { identityProblems } from './identity.ts';
import { machineProblems } from './machine.ts';
import { paperProblems } from './paper.ts';
import { parIndexProblems } from './par-index.ts';
import { receiptProblems } from './receipts.ts';
import { setupProblems } from './setup.ts';
import { slipProblems } from './slips.ts';
import { tableProblems } from './tables.ts';

/** One sentence in each language, and the HTTP status it travels with. */
export interface CatalogueEntry {
	status: number;
	vi: string;
	en: string;
}

/**
 * Every problem the product can tell. A number is never used again for something else:
 * 1xxx slips, 2xxx identity, 3xxx receipts and dossiers, 4xxx reports and index, 7xxx cases, 9xxx the machine.
 */
export const catalogue = {
	...slipProblems,
	...paperProblems,
	...identityProblems,
	...deviceProblems,
	...setupProblems,
	...receiptProblems,
	...dossierProblems,
	...tableProblems,
	...documentProblems,
	...parIndexProblems,
	...machineProblems,
	...backupProblems,
	...caseProblems
} satisfies Record<string, CatalogueEntry>;
