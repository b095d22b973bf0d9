import type { Voices } from '#lib/domain/report121/voices.ts';
import type { Level } from '#lib/domain/slip/level.ts';
import type { Result } from '#lib/server/database/port.ts';

export interface VoiceRows {
	/** Left out where the caller did not ask for them, and in reports sealed by versions that had none. */
	comments?: Result<'report_comments'>;
	cases?: Result<'report_cases'>;
}

/** What people wrote, and what became of it; undefined where it was not read. */
export function toVoices({ comments, cases }: VoiceRows): Voices | undefined {
	if (!comments || !cases) return undefined;
	return {
		said: comments[0]?.said ?? 0,
		comments: comments.map(({ field, level, comment }) => ({
			...{ field, level: level as Level, text: comment }
		})),
		cases: cases.map(({ field, opened, on_time, late, closed, overdue, waiting }) => ({
			...{ field, opened, onTime: on_time, late, closed, overdue, waiting }
		}))
	};
}
