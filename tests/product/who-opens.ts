import { CALLERS, type CallerName } from './callers.ts';

/** Who gets in: everybody of a level and of those above it. */
export const LEVELS = {
	everybody: CALLERS,
	people: CALLERS.slice(3),
	members: CALLERS.slice(4),
	/** Officers and who leads; a viewer only reads. */
	workers: CALLERS.slice(4).filter((who) => who !== 'viewer'),
	/** Who owns the field, and who leads. */
	owners: ['officer', 'leader', 'administrator', 'operator'],
	/** Whoever administers has no part in what citizens wrote. */
	answerers: ['otherOfficer', 'officer', 'leader'],
	chairs: ['leader'],
	leaders: ['leader', 'administrator', 'operator'],
	administrators: ['administrator', 'operator'],
	operators: ['operator'],
	devices: ['device'],
	services: ['service']
} as const satisfies Record<string, readonly CallerName[]>;
export type Level = keyof typeof LEVELS;

/** A page, file or call: who opens it, and who may send what it asks for. */
export interface Row {
	/** Of a page, or of `GET`. */
	opens?: Level;
	/** Of every form or other method; of single ones by name. */
	sends?: Level | Record<string, Level>;
}

/** One row for each route; a route without a row fails the test, and so does a row without a route. */
export const WHO: Record<string, Row> = {
	'/': { opens: 'everybody' },
	'/api/v1/dossiers': { sends: 'services' },
	'/api/v1/health': { opens: 'everybody' },
	'/api/v1/heartbeat': { sends: 'devices' },
	'/api/v1/index': { opens: 'everybody' },
	'/api/v1/indicators': { opens: 'everybody' },
	'/api/v1/kiosk/pair': { sends: 'everybody' },
	'/api/v1/kiosk/sample-device': { sends: 'everybody' },
	'/api/v1/kiosk/setup': { opens: 'devices' },
	'/api/v1/openapi.json': { opens: 'everybody' },
	'/api/v1/ready': { opens: 'everybody' },
	'/api/v1/receipts': { sends: 'services' },
	'/api/v1/slips': { sends: 'devices' },
	'/c/[counter]': { opens: 'everybody', sends: 'everybody' },
	'/desk': { opens: 'members' },
	'/desk/[...lost]': { opens: 'members' },
	'/desk/account': { opens: 'members', sends: 'people' },
	'/desk/alerts': {
		opens: 'members',
		sends: { see: 'members', mail: 'workers', hook: 'administrators' }
	},
	'/desk/audit': { opens: 'leaders' },
	'/desk/cases': { opens: 'members' },
	'/desk/cases/[slip]': { opens: 'members', sends: 'answerers' },
	'/desk/cases/improvements': { opens: 'members', sends: 'chairs' },
	'/desk/cases/signs': { opens: 'leaders', sends: 'chairs' },
	'/desk/devices': { opens: 'leaders', sends: 'administrators' },
	'/desk/devices/[code]': { opens: 'leaders', sends: 'administrators' },
	'/desk/devices/import': { opens: 'administrators', sends: 'administrators' },
	'/desk/dossiers': { opens: 'members', sends: { feedback: 'workers', lead: 'leaders' } },
	'/desk/dossiers/import': { opens: 'workers' },
	'/desk/dossiers/import/end': { sends: 'workers' },
	'/desk/dossiers/import/mapping': { sends: 'workers' },
	'/desk/dossiers/import/rows': { sends: 'workers' },
	'/desk/figures': { opens: 'members', sends: 'administrators' },
	'/desk/figures/file/[format]': { opens: 'members' },
	'/desk/figures/mark': { opens: 'members' },
	'/desk/figures/methods': { opens: 'members' },
	'/desk/figures/methods/recompute.R': { opens: 'members' },
	'/desk/figures/methods/recompute.py': { opens: 'members' },
	'/desk/figures/signs': { opens: 'leaders' },
	'/desk/guide': { opens: 'members' },
	'/desk/guide/[role]': { opens: 'members' },
	'/desk/index': { opens: 'members' },
	'/desk/index/[year]': { opens: 'members', sends: 'leaders' },
	'/desk/index/[year]/actions': { opens: 'members', sends: 'leaders' },
	'/desk/index/[year]/bundle': { opens: 'members' },
	'/desk/index/[year]/criteria/[code]': { opens: 'members', sends: 'leaders' },
	'/desk/index/[year]/evidence/[id]': { opens: 'members' },
	'/desk/index/[year]/facts': { opens: 'members', sends: 'leaders' },
	'/desk/index/[year]/facts/template': { opens: 'members' },
	'/desk/index/[year]/ranks': { opens: 'members', sends: 'leaders' },
	'/desk/index/[year]/review/[format]': { opens: 'members' },
	'/desk/index/[year]/scenarios': { opens: 'members' },
	'/desk/index/[year]/scenarios/[id]': { opens: 'leaders', sends: 'leaders' },
	'/desk/index/[year]/what-if': {
		opens: 'members',
		// Whoever works here tries, and says that a task is done; leaders give tasks.
		sends: { keep: 'workers', drop: 'workers', task: 'leaders', done: 'workers' }
	},
	'/desk/index/rulebooks': {
		opens: 'members',
		sends: { import: 'administrators', example: 'administrators', begin: 'leaders' }
	},
	'/desk/index/rulebooks/[id]': { opens: 'members', sends: 'administrators' },
	'/desk/index/rulebooks/[id]/[code]': { opens: 'administrators', sends: 'administrators' },
	'/desk/index/rulebooks/[id]/add': { opens: 'administrators', sends: 'administrators' },
	'/desk/index/rulebooks/[id]/file': { opens: 'members' },
	'/desk/link/[token]': { opens: 'everybody', sends: 'everybody' },
	'/desk/receipts': { opens: 'members' },
	'/desk/receipts/contacts': { opens: 'members', sends: 'answerers' },
	'/desk/receipts/keys': { opens: 'leaders', sends: 'administrators' },
	'/desk/receipts/keys/how/[...file]': { opens: 'members' },
	'/desk/receipts/poster': { opens: 'members' },
	'/desk/receipts/print': { opens: 'members', sends: 'workers' },
	'/desk/report-121': { opens: 'members' },
	'/desk/report-121/[quarter]': { opens: 'members', sends: 'leaders' },
	'/desk/report-121/[quarter]/correct/[field]': { opens: 'leaders', sends: 'leaders' },
	'/desk/report-121/[quarter]/file/[format]': { opens: 'members' },
	'/desk/report-121/[quarter]/officers/[format]': { opens: 'workers' },
	'/desk/report-121/[quarter]/write/[field]': { opens: 'owners', sends: 'owners' },
	'/desk/report-121/board': { opens: 'members' },
	'/desk/report-121/period/[period]': { opens: 'leaders' },
	'/desk/report-121/period/[period]/file/[format]': { opens: 'leaders' },
	'/desk/setup': { opens: 'leaders', sends: 'administrators' },
	'/desk/setup/days': { opens: 'leaders', sends: 'administrators' },
	'/desk/setup/face': { opens: 'leaders', sends: 'administrators' },
	'/desk/setup/first-steps': { opens: 'administrators', sends: 'administrators' },
	'/desk/setup/keys': { opens: 'administrators', sends: 'administrators' },
	'/desk/setup/officers': { opens: 'leaders', sends: 'administrators' },
	'/desk/setup/people': { opens: 'administrators', sends: 'administrators' },
	'/desk/setup/places': { opens: 'leaders', sends: 'administrators' },
	'/desk/setup/questions': {
		opens: 'leaders',
		sends: { preview: 'leaders', arrange: 'leaders', copy: 'administrators' }
	},
	'/desk/setup/retention': { opens: 'administrators' },
	'/desk/setup/report': { opens: 'leaders', sends: 'leaders' },
	'/desk/setup/unit': {
		opens: 'leaders',
		sends: { correct: 'administrators', join: 'operators', undo: 'operators' }
	},
	'/desk/sign-in': { opens: 'everybody', sends: 'everybody' },
	'/desk/sign-in/code': { opens: 'everybody', sends: 'everybody' },
	'/desk/sign-out': { sends: 'everybody' },
	'/desk/slips': { opens: 'members' },
	'/desk/slips/import': { opens: 'leaders', sends: 'leaders' },
	'/desk/slips/set-aside': { opens: 'members', sends: 'leaders' },
	'/desk/slips/slips.csv': { opens: 'members' },
	'/desk/slips/slips.xlsx': { opens: 'members' },
	'/desk/start': { opens: 'people', sends: 'operators' },
	'/emblem/[hash]': { opens: 'everybody' },
	'/kiosk': { opens: 'everybody' },
	'/problems': { opens: 'everybody' },
	'/problems/[code]': { opens: 'everybody' },
	'/r/[token]': { opens: 'everybody', sends: 'everybody' },
	'/results': { opens: 'everybody' },
	'/results/[unit]': { opens: 'everybody' },
	'/results/[unit]/figures.csv': { opens: 'everybody' },
	'/results/[unit]/figures.json': { opens: 'everybody' },
	'/verify': { opens: 'everybody', sends: 'everybody' }
};
