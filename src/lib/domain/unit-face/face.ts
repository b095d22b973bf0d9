import type { Colour } from './contrast.ts';

/** How a unit shows itself to citizens. Each part is null until an administrator enters it. */
export interface UnitFace {
	/** 'Ủy ban nhân dân xã Tứ Kỳ', as the unit writes it. */
	committee: string | null;
	/** A telephone number that citizens may call. */
	hotline: string | null;
	accent: Colour | null;
	/** Of the emblem's bytes: SHA-256 in hex. */
	emblem: string | null;
}

export const NO_FACE: UnitFace = { committee: null, hotline: null, accent: null, emblem: null };

/** Numbers as offices print them: '0220 3747 113', '1022'. */
export const isHotline = (text: string) =>
	/^\+?[0-9() .-]{3,20}$/.test(text) && /[0-9]{3}/.test(text.replace(/\D/g, ''));
