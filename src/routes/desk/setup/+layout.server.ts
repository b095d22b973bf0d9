import { enterSetup } from './enter.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => {
	const { unit, mayChange } = await enterSetup(event);
	return { unitName: unit.name, mayChange };
};
