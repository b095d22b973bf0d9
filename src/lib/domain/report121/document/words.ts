import type { Factor } from '../../slip/questionnaire.ts';
import type { IndexNumber } from '../nine-indices.ts';
import type { RemedyOutcome } from '../remedy.ts';

/** How the share weighted to the dossiers is spoken of, on pages and in the report alike. */
export interface WeightingWords {
	title: string;
	lead: string;
	weighted: string;
	alike: string;
	why: (
		way: 'higher' | 'lower',
		points: string,
		part: string,
		ofDossiers: string,
		ofSlips: string,
		satisfied: string
	) => string;
	whyTitle: string;
	how: string;
	intervalTitle: string;
	rule: string;
	worth: (n: string, effective: string, effect: string) => string;
	leftOut: (n: string) => string;
	method: (version: string) => string;
	joined: string;
	noneJoined: string;
	group: string;
	dossiers: string;
	slips: string;
	satisfied: string;
	times: string;
	all: string;
	too: string;
}

/** The words of the report in one language. Whole sentences stay here, so that no renderer writes its own. */
export interface ReportWords {
	country: string;
	motto: string;
	number: string;
	placeAndDate: (place: string) => string;
	kind: string;
	over: string;
	signFor: string;
	signPost: string;
	recipients: string;
	file: string;
	ending: string;
	draft: string;
	onDemand: string;
	correction: (version: string) => string;

	period: (from: string, to: string) => string;
	points: string;
	noPoints: string;
	counted: (until: string) => string;
	questionnaire: (version: string) => string;

	field: string;
	unstated: string;
	total: string;
	slipSource: (period: string) => string;
	dossierSource: (source: string) => string;
	sourceUnknown: string;
	receiptSource: string;

	dossiersUnknown: string;
	dossierTable: string;
	dossierSourceTable: string;
	sourceHead: string;
	sourceAsOf: string;
	received: string;
	resolved: string;
	early: string;
	onTime: string;
	overdue: string;
	refused: string;
	onTimeRate: string;
	rate766: string;
	rate766Graded: (band: string) => string;
	rate766Range: string;
	rate766Complaints: string;
	rate766Unknown: string;
	rate766ByQuarter: string;

	collected: string;
	valid: string;
	notCounted: string;
	receiptsAnswered: string;
	noReceipts: string;
	responseRate: string;
	tooManyAnswers: (slips: string, dossiers: string) => string;
	sample: string;
	sampleOf: (dossiers: string) => string;
	precision: string;
	precisionOf: (error: string, more: string | null) => string;
	rateTable: string;
	stage: string;
	dossiers: string;
	slips: string;
	slipsToDossiers: string;
	slipsToReceived: string;
	offered: string;
	answered: string;
	answeredRate: string;
	by: { channel: string; field: string; stage: string; counter: string };
	/** Heads of the first column of those tables. */
	heads: { channel: string; field: string; stage: string; counter: string };
	partOfSlips: string;
	satisfied: string;
	interval: string;

	levelsHeading: string;
	levelTable: string;
	level: string;
	share: string;
	topTwo: string;
	topTwoRemark: (n: string, interval: string) => string;
	noSlips: string;
	weighting: WeightingWords;
	comparison: string;
	comparedWith: string;
	previousQuarter: string;
	previousPeriod: string;
	lastYear: string;
	then: string;
	difference: string;
	differenceInterval: string;
	judgement: string;
	withinChance: string;
	beyondChance: string;
	noComparison: string;
	factorsHeading: string;
	factorTable: string;
	item: string;
	answers: string;
	mean5: string;
	factorIndex: string;
	noFactors: string;
	missingFactors: (names: string) => string;
	factorsNote: string;
	indicesHeading: string;
	indicesTable: string;
	indexColumn: string;
	pointsColumn: string;
	pointSum: string;
	basis: string;
	basisNames: { dossiers: string; slips: string; nobody: string };
	basisUnanswered: string;
	indexTotal: (known: string) => string;
	indicesNote: string;
	indexNames: Record<IndexNumber, string>;

	reasonTable: string;
	reason: string;
	times: string;
	noReasons: string;
	reasonsNote: string;
	urgent: string;
	commentsHeading: string;
	commentsSaid: string;
	commentTable: string;
	comment: string;
	noComments: string;
	commentsNote: string;
	casesHeading: string;
	caseTable: string;
	caseColumns: Record<'opened' | 'onTime' | 'late' | 'overdue' | 'waiting' | 'closed', string>;
	casesOnTime: string;
	noCases: string;

	owner: string;
	noOwner: string;
	/** After the owner of the last day: who is since. */
	ownerSince: (names: string, wasFiled: boolean) => string;
	frozen: (day: string) => string;
	notFrozen: string;
	fieldSlips: string;
	reasons: string;
	causes: string;
	nothingToExplain: string;
	notWritten: string;
	noneDissatisfied: string;
	remedyTable: string;
	remedy: string;
	post: string;
	due: string;
	checkTable: string;
	outcome: string;
	outcomes: Record<RemedyOutcome, string>;
	remedies: string;
	requests: string;
	noRequests: string;

	annex: (numeral: string) => string;
	annexFields: string;
	annexCounters: string;
	annexCountersFor: string;
	annexMethod: string;
	internal: string;
	annexKind: string;
	officersTitle: string;
	officersTable: string;
	officersNote: string;
	filedOn: string;
	fieldTable: string;
	counterTable: string;
	counter: string;
	methodLines: (version: string, layout: string) => string[];
	few: (minimum: string) => string;
	counts: string;
	rounding: string;

	levels: readonly string[];
	channels: Record<string, string>;
	stages: Record<string, string>;
	marks: Record<string, string>;
	factors: Record<Factor, string>;
}
