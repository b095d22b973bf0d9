/** What a tablet's settings may be: whole numbers between these. */
export const LIMITS = {
	idle: [5, 300],
	thanks: [3, 60],
	interval: [0, 300]
} satisfies Record<string, readonly [least: number, most: number]>;

export const STAGES = ['', 'ask', 'intake', 'result', 'supplement', 'refusal'] as const;

export interface TypedSettings {
	name: string;
	idle: string;
	thanks: string;
	/** Empty: the unit's. */
	interval: string;
	stage: string;
	sound: boolean;
}

export type ReadSettings =
	| { typed: TypedSettings; wrong: 'nameWrong' | 'numberWrong' }
	| {
			typed: TypedSettings;
			wrong?: undefined;
			settings: {
				name: string;
				idle_seconds: number;
				thanks_seconds: number;
				sound: boolean;
				stage: string | null;
				/** null: the unit's. */
				response_interval: number | null;
			};
	  };

export function readSettings(form: FormData): ReadSettings {
	const text = (name: string) => String(form.get(name) ?? '').trim();
	const typed: TypedSettings = {
		name: text('name'),
		idle: text('idle'),
		thanks: text('thanks'),
		interval: text('interval'),
		stage: text('stage'),
		sound: form.has('sound')
	};
	if (typed.name.length < 1 || typed.name.length > 120) return { typed, wrong: 'nameWrong' };
	const idle = whole(typed.idle, LIMITS.idle);
	const thanks = whole(typed.thanks, LIMITS.thanks);
	const interval = typed.interval === '' ? null : whole(typed.interval, LIMITS.interval);
	const stage = STAGES.find((known) => known === typed.stage);
	if (idle === undefined || thanks === undefined || interval === undefined || stage === undefined)
		return { typed, wrong: 'numberWrong' };
	const { name, sound } = typed;
	return {
		typed,
		settings: {
			...{ name, idle_seconds: idle, thanks_seconds: thanks, sound },
			stage: stage || null,
			response_interval: interval
		}
	};
}

function whole(text: string, [least, most]: readonly [number, number]): number | undefined {
	const value = Number(text);
	return /^\d{1,3}$/.test(text) && value >= least && value <= most ? value : undefined;
}
