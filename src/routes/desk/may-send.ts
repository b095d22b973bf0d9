import type { RequestEvent } from '@sveltejs/kit';
import { ProblemError } from '#lib/domain/problem/problem.ts';
import { worksOnCases } from '#lib/server/cases/who.ts';
import { administers, leads, mayFile, works, type Desk } from '#lib/server/identity/desk.ts';
import { enterDesk } from './enter.ts';

/** Whose forms there are at the desk; the database asks the same again of every deed. */
const RIGHTS = {
	members: () => true,
	workers: ({ unit }) => works(unit),
	owners: ({ unit }, field) => mayFile(unit, field),
	/** Whoever administers has no part in what citizens wrote. */
	answerers: ({ unit }) => worksOnCases(unit),
	chairs: ({ unit }) => unit.roles.includes('leader'),
	leaders: ({ unit }) => leads(unit),
	administrators: ({ unit }) => administers(unit),
	operators: ({ person }) => person.isOperator
} satisfies Record<string, (desk: Desk, field: string) => boolean>;
type Right = keyof typeof RIGHTS;

/** Of every form of a unit, or of single ones by name. */
export const MAY_SEND: Readonly<Record<string, Right | Readonly<Record<string, Right>>>> = {
	'/desk/alerts': { see: 'members', mail: 'workers', hook: 'administrators' },
	'/desk/cases/[slip]': 'answerers',
	'/desk/cases/improvements': 'chairs',
	'/desk/cases/signs': 'chairs',
	'/desk/devices': 'administrators',
	'/desk/devices/[code]': 'administrators',
	'/desk/devices/import': 'administrators',
	'/desk/dossiers': { feedback: 'workers', lead: 'leaders' },
	'/desk/figures': 'administrators',
	'/desk/index/[year]': 'leaders',
	'/desk/index/[year]/actions': 'leaders',
	'/desk/index/[year]/criteria/[code]': 'leaders',
	'/desk/index/[year]/facts': 'leaders',
	'/desk/index/[year]/ranks': 'leaders',
	'/desk/index/[year]/scenarios/[id]': 'leaders',
	'/desk/index/[year]/what-if': {
		keep: 'workers',
		drop: 'workers',
		task: 'leaders',
		done: 'workers'
	},
	'/desk/index/rulebooks': {
		import: 'administrators',
		example: 'administrators',
		begin: 'leaders'
	},
	'/desk/index/rulebooks/[id]': 'administrators',
	'/desk/index/rulebooks/[id]/[code]': 'administrators',
	'/desk/index/rulebooks/[id]/add': 'administrators',
	'/desk/receipts/contacts': 'answerers',
	'/desk/receipts/keys': 'administrators',
	'/desk/receipts/print': 'workers',
	'/desk/report-121/[quarter]': 'leaders',
	'/desk/report-121/[quarter]/correct/[field]': 'leaders',
	'/desk/report-121/[quarter]/write/[field]': 'owners',
	'/desk/setup': 'administrators',
	'/desk/setup/days': 'administrators',
	'/desk/setup/face': 'administrators',
	'/desk/setup/first-steps': 'administrators',
	'/desk/setup/keys': 'administrators',
	'/desk/setup/officers': 'administrators',
	'/desk/setup/people': 'administrators',
	'/desk/setup/places': 'administrators',
	'/desk/setup/questions': { preview: 'leaders', arrange: 'leaders', copy: 'administrators' },
	'/desk/setup/report': 'leaders',
	'/desk/setup/unit': { correct: 'administrators', join: 'operators', undo: 'operators' },
	'/desk/slips/import': 'leaders',
	'/desk/slips/set-aside': 'leaders'
};

/** The name of the form, as the framework reads it off the address. */
const formAsked = ({ searchParams }: URL) =>
	[...searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? 'default';

/**
 * Whether the person may send this form at all. It is asked before anything of the form is read: whoever may not send it
 * hears nothing of what was wrong with it.
 * @throws ProblemError HL-2004 who may not
 */
export async function askMaySend(event: RequestEvent): Promise<void> {
	const row = MAY_SEND[event.route.id ?? ''];
	const right = typeof row === 'string' ? row : row?.[formAsked(event.url)];
	if (!right) return;
	if (!RIGHTS[right](await enterDesk(event), event.params.field ?? ''))
		throw new ProblemError('HL-2004');
}
