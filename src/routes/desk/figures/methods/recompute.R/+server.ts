import script from '../../../../../../docs/recompute.R?raw';
import { download } from '../script.ts';

export const GET = download(script, 'recompute.R', 'text/plain');
