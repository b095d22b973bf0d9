import { isInstant } from '#lib/domain/slip/instant.ts';

import { isUuid } from '#lib/domain/text/uuid.ts';
/** Names the last slip of a page, so that the next one goes on behind it. */
export function cursorOf({ answered_at, id }: { answered_at: string; id: string }): string {
	return `${answered_at}~${id}`;
}

/** What a page begins behind; the newest slips when nothing, or nothing readable, is named. */
export function readCursor(text: string | null): {
	before_at: string | null;
	before_id: string | null;
} {
	const [at = '', id = ''] = text?.split('~') ?? [];
	const readable = isUuid(id) && isInstant(at);
	return readable ? { before_at: at, before_id: id } : { before_at: null, before_id: null };
}
