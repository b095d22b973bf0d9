import { closeAccount, createAccount, resetAccount } from './accounts.ts';
import { backup } from './backup.ts';
import { proveBackup } from './backup-prove.ts';
import { verifyBackup } from './backup-verify.ts';
import { createDevice } from './devices.ts';
import { importDossiers } from './dossiers-import.ts';
import { doctor } from './doctor.ts';
import { evaluateIndex } from './index-evaluate.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { list } from './list.ts';
import {
	nationalStatus,
	viewNational,
	publishNational,
	subscribeNational,
	unsubscribeNational,
	withdrawNational
} from './national.ts';
import { exportReport } from './report-export.ts';
import { verifySealedReport } from './report-verify.ts';
import { retention } from './retention.ts';
import { restore } from './restore.ts';
import { restoreOver } from './restore-over.ts';
import { rollback } from './rollback.ts';
import { sample } from './sample.ts';
import { exportSlips } from './slips-export.ts';
import { importSlips } from './slips-import.ts';
import { importOutboxFile } from './slips-import-outbox.ts';
import { recountSlips } from './slips-recount.ts';
import { update } from './update.ts';
import { correctUnit, succeedUnit, unitHistory } from './units.ts';
import type { Verb } from './verb.ts';

/** Everything `npm run manage` can do, by name. */
export const verbs: Record<string, Verb> = {
	list,
	'account create': createAccount,
	'account reset': resetAccount,
	'account close': closeAccount,
	'unit history': unitHistory,
	'unit correct': correctUnit,
	'unit succeed': succeedUnit,
	'device create': createDevice,
	'key create': createKey,
	'key list': listKeys,
	'key revoke': revokeKey,
	'slips export': exportSlips,
	'slips import': importSlips,
	'slips import-outbox': importOutboxFile,
	'slips recount': recountSlips,
	'dossiers import': importDossiers,
	'report export': exportReport,
	'report verify': verifySealedReport,
	'index evaluate': evaluateIndex,
	'national publish': publishNational,
	'national withdraw': withdrawNational,
	'national subscribe': subscribeNational,
	'national unsubscribe': unsubscribeNational,
	'national status': nationalStatus,
	'national view': viewNational,
	sample,
	backup,
	'backup prove': proveBackup,
	'backup verify': verifyBackup,
	restore,
	'restore over': restoreOver,
	update,
	rollback,
	retention,
	doctor
};
